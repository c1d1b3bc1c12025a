package fit

import "encoding/binary"

// Trees are regression trees whose leaves add up to the scores of the kinds,
// in turn: the first tree speaks of Clean. Each is a whole binary tree, stored
// as its inner nodes, the input (uint8) and the highest value that goes left
// (int16), then its leaves (int16, thousandths of a nat). Node k, from 0, has
// the nodes 2k+1 and 2k+2 below it. They are read in place.
type Trees struct{ data string }

// Depth is how many questions a tree asks.
const Depth = 5

const (
	nodes, leaves      = 1<<Depth - 1, 1 << Depth
	nodeSize, treeSize = 3, nodes*nodeSize + leaves*2
	roundSize          = treeSize * int(Kinds)
)

// ReadTrees reads trees; what has another size is no trees.
func ReadTrees(data string) *Trees {
	if len(data)%roundSize != 0 {
		data = ""
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

// Scores are the scores of each kind. The trees of a round are walked side by
// side: each step of one waits for memory (measured: half the time).
func (t *Trees) Scores(x *[Inputs]int16) (out [Kinds]int) {
	var padded [1 << 8]int16 // no bounds to check
	copy(padded[:], x[:])
	for rest := t.data; rest != ""; rest = rest[roundSize:] {
		clean, segment, omission, addition := rest[:treeSize], rest[treeSize:2*treeSize], rest[2*treeSize:3*treeSize], rest[3*treeSize:roundSize]
		c, s, o, a := 0, 0, 0, 0
		for range Depth {
			c, s, o, a = below(clean, c, &padded), below(segment, s, &padded), below(omission, o, &padded), below(addition, a, &padded)
		}
		out[Clean] += leaf(clean, c)
		out[Segment] += leaf(segment, s)
		out[Omission] += leaf(omission, o)
		out[Addition] += leaf(addition, a)
	}
	return out
}

// below is the node that follows node k of a tree, or a leaf.
func below(tree string, k int, x *[1 << 8]int16) int {
	node := tree[k*nodeSize : k*nodeSize+nodeSize]
	// 1 where the value is higher: a branch is foretold wrongly every other time,
	// which costs three times as much.
	right := int(uint32(int32(at16(node, 1))-int32(x[node[0]])) >> 31)
	return 2*k + 1 + right
}

func leaf(tree string, k int) int { return int(at16(tree, nodes*nodeSize+2*(k-nodes))) }

func at16(s string, i int) int16 { return int16(uint16(s[i]) | uint16(s[i+1])<<8) }
