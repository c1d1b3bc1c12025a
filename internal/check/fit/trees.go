package fit

import "encoding/binary"

// Trees are regression trees whose leaves add up to the scores of the kinds,
// in turn: the first tree speaks of Clean. Each is a whole binary tree, read
// in place: for each inner node the input (uint8) and the highest value that
// goes left (int16), then the leaves (int16, thousandths of a nat).
type Trees struct{ data []byte }

// Depth is how many questions a tree asks.
const Depth = 5

const (
	nodes, leaves      = 1<<Depth - 1, 1 << Depth
	nodeSize, treeSize = 3, nodes*nodeSize + leaves*2
)

// ReadTrees reads trees; what has another size is no trees.
func ReadTrees(data []byte) *Trees {
	if len(data)%(treeSize*int(Kinds)) != 0 {
		return &Trees{}
	}
	return &Trees{data}
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
	var out [Kinds]int
	for i, at := 0, 0; at < len(t.data); i, at = i+1, at+treeSize {
		out[i%int(Kinds)] += leaf(t.data[at:at+treeSize], x)
	}
	return out
}

func leaf(tree []byte, x *[Inputs]int16) int {
	k := 0
	for k < nodes {
		node := tree[k*nodeSize:]
		k = 2*k + 1
		if x[min(int(node[0]), Inputs-1)] > int16(binary.LittleEndian.Uint16(node[1:])) {
			k++
		}
	}
	return int(int16(binary.LittleEndian.Uint16(tree[nodes*nodeSize+2*(k-nodes):])))
}
