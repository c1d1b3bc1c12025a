package shape

// slab gives out parts of one large array: words have a handful of glyphs each,
// and an array for each of them costs as much as the glyphs. How many values
// there will be need not be known.
type slab[T any] struct{ free []T }

// slabSize is the length of the large array.
const slabSize = 2048

// room is an empty slice for n values, whose array is free until keep is called.
func (s *slab[T]) room(n int) []T {
	if cap(s.free) < n {
		s.free = make([]T, 0, max(n, slabSize))
	}
	return s.free[:0:n]
}

// keep takes what was put into the last room.
func (s *slab[T]) keep(used []T) []T {
	s.free = s.free[len(used):len(used):cap(s.free)]
	return used[:len(used):len(used)]
}
