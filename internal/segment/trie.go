package segment

import "encoding/binary"

// trie is one of ICU's compiled dictionaries: a BytesTrie (ICU,
// common/bytestrie.h) whose bytes stand for characters at a distance from a
// base. It is read in place.
type trie struct {
	nodes string
	base  rune
}

// Node lead bytes of a BytesTrie.
const (
	minLinear     = 0x10 // linear-match node
	minValue      = 0x20 // value node
	finalBit      = 1
	minTwoValue   = 0x51 << 1 // value in two bytes, and so on
	minThreeValue = 0x6C << 1
	fourValue     = 0x7E << 1
	minTwoDelta   = 0xC0 // a jump's delta in two bytes, and so on
	minThreeDelta = 0xF0
	fourDelta     = 0xFE
)

// newTrie reads the header of a little-endian .dict file (ICU,
// common/dictionarydata.h): the header's size, eight indexes, the trie.
func newTrie(file string) trie {
	le := binary.LittleEndian
	head := int(le.Uint16([]byte(file[:2])))
	index := func(i int) int { return int(le.Uint32([]byte(file[head+4*i : head+4*i+4]))) }
	return trie{nodes: file[head+index(0) : head+index(3)], base: rune(index(5) & 0x1FFFFF)}
}

// encode is the byte that stands for a character in this dictionary.
func (t trie) encode(r rune) (byte, bool) {
	switch d := r - t.base; {
	case r == 0x200D:
		return 0xFF, true
	case r == 0x200C:
		return 0xFE, true
	case d < 0 || d > 0xFD:
		return 0, false
	default:
		return byte(d), true
	}
}

// cursor walks a trie.
type cursor struct {
	nodes string
	pos   int
	left  int // bytes left of a linear-match node, or -1
}

// answer is what a step of a cursor finds.
type answer uint8

const (
	noMatch  answer = iota
	prefix          // of a word
	word            // a word that is also a prefix
	lastWord        // a word that begins no longer one
)

func (t trie) walk() cursor { return cursor{nodes: t.nodes, left: -1} }

// next follows one byte.
func (c *cursor) next(b byte) answer {
	if c.left >= 0 {
		return c.linear(b)
	}
	for {
		node := c.nodes[c.pos]
		c.pos++
		switch {
		case node < minLinear:
			return c.branch(int(node), b)
		case node < minValue:
			c.left = int(node - minLinear)
			return c.linear(b)
		case node&finalBit != 0:
			return noMatch
		}
		c.skipValue(node)
	}
}

func (c *cursor) linear(b byte) answer {
	if c.nodes[c.pos] != b {
		return noMatch
	}
	c.pos++
	c.left--
	if c.left >= 0 {
		return prefix
	}
	return c.here()
}

// here is the answer at the node that the cursor stands on.
func (c *cursor) here() answer {
	switch node := c.nodes[c.pos]; {
	case node < minValue:
		return prefix
	case node&finalBit != 0:
		return lastWord
	}
	return word
}

// branch chooses among several bytes: a binary search down to five, then a list.
func (c *cursor) branch(n int, b byte) answer {
	if n == 0 {
		n = int(c.nodes[c.pos])
		c.pos++
	}
	for n++; n > 5; {
		c.pos++
		if b < c.nodes[c.pos-1] {
			n >>= 1
			c.jump()
			continue
		}
		n -= n >> 1
		c.skipJump()
	}
	for ; n > 1; n-- {
		key, node := c.nodes[c.pos], c.nodes[c.pos+1]
		c.pos++
		if key != b {
			c.pos++
			c.skipValue(node)
			continue
		}
		if node&finalBit != 0 {
			return lastWord
		}
		c.pos++
		delta := c.value(node)
		c.pos += delta
		return c.here()
	}
	if c.nodes[c.pos] != b {
		return noMatch
	}
	c.pos++
	return c.here()
}

// value reads the value whose lead byte has just been passed.
func (c *cursor) value(node byte) int {
	switch lead := int(node &^ finalBit); {
	case lead < minTwoValue:
		return (lead - minValue) >> 1
	case lead < minThreeValue:
		return c.more((lead-minTwoValue)>>1, 1)
	case lead < fourValue:
		return c.more((lead-minThreeValue)>>1, 2)
	case lead == fourValue:
		return c.more(0, 3)
	default:
		return c.more(0, 4)
	}
}

// more is a number whose highest bits are high, with the next n bytes below.
func (c *cursor) more(high, n int) int {
	for range n {
		high = high<<8 | int(c.nodes[c.pos])
		c.pos++
	}
	return high
}

func (c *cursor) skipValue(node byte) { c.value(node) }

// delta reads the distance of a jump.
func (c *cursor) delta() int {
	lead := int(c.nodes[c.pos])
	c.pos++
	switch {
	case lead < minTwoDelta:
		return lead
	case lead < minThreeDelta:
		return c.more(lead-minTwoDelta, 1)
	case lead < fourDelta:
		return c.more(lead-minThreeDelta, 2)
	case lead == fourDelta:
		return c.more(0, 3)
	default:
		return c.more(0, 4)
	}
}

func (c *cursor) jump() {
	d := c.delta()
	c.pos += d
}

func (c *cursor) skipJump() { c.delta() }
