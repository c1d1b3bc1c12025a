package fit

import "encoding/binary"

// Trees are regression trees whose leaves add up to the scores of the kinds,
// in turn: the first tree speaks of Clean. Each is a whole binary tree, stored
// as its inner nodes, the input (uint8) and the highest value that goes left
// (int16), then its leaves (int16, thousandths of a nat).
type Trees struct{ rounds [][Kinds]tree }

// tree is a tree ready to be walked: node k, from 1, has the nodes 2k and 2k+1
// below it, and the leaves come after the nodes.
type tree struct {
	inputs [nodes + 1]uint8
	limits [nodes + 1]int16
	leaves [leaves]int16
}

// Depth is how many questions a tree asks.
const Depth = 5

const (
	nodes, leaves      = 1<<Depth - 1, 1 << Depth
	nodeSize, treeSize = 3, nodes*nodeSize + leaves*2
)

// ReadTrees reads trees; what has another size is no trees.
func ReadTrees(data []byte) *Trees {
	t := &Trees{}
	const roundSize = treeSize * int(Kinds)
	if len(data)%roundSize != 0 {
		return t
	}
	t.rounds = make([][Kinds]tree, len(data)/roundSize)
	for i := range t.rounds {
		for k := range t.rounds[i] {
			t.rounds[i][k].read(data[i*roundSize+k*treeSize:])
		}
	}
	return t
}

func (t *tree) read(data []byte) {
	for k := range nodes {
		t.inputs[k+1] = min(data[k*nodeSize], Inputs-1)
		t.limits[k+1] = int16(binary.LittleEndian.Uint16(data[k*nodeSize+1:]))
	}
	for k := range leaves {
		t.leaves[k] = int16(binary.LittleEndian.Uint16(data[nodes*nodeSize+2*k:]))
	}
}

// Tree is one tree as it is learned.
type Tree struct {
	Inputs [nodes]uint8
	Limits [nodes]int16
	Leaves [leaves]int16
}

// Append writes a tree.
func (t *Tree) Append(out []byte) []byte {
	for i := range nodes {
		out = append(out, t.Inputs[i])
		out = binary.LittleEndian.AppendUint16(out, uint16(t.Limits[i]))
	}
	for _, l := range t.Leaves {
		out = binary.LittleEndian.AppendUint16(out, uint16(l))
	}
	return out
}

// Scores are the scores of each kind.
func (t *Trees) Scores(x *[Inputs]int16) [Kinds]int {
	var padded [1 << 6]int16 // no bounds to check
	copy(padded[:], x[:])
	var out [Kinds]int
	for i := range t.rounds {
		for k := range out {
			out[k] += t.rounds[i][k].leaf(&padded)
		}
	}
	return out
}

func (t *tree) leaf(x *[1 << 6]int16) int {
	k := 1
	for range Depth {
		at := k % (nodes + 1)
		below := 0
		if x[t.inputs[at]%(1<<6)] > t.limits[at] {
			below = 1
		}
		k = 2*k + below
	}
	return int(t.leaves[k%leaves])
}
