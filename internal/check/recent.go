package check

// memory is how many keys a Recent remembers: the last so many. At 24 bytes
// each it is a few megabytes, whatever the length of a file.
const memory = 1 << 17

// Recent is a map by hash that forgets what is older than its size, so that
// memory does not grow with a file: what stands twice mostly stands close by.
type Recent[V any] struct {
	entries map[uint64]V
	ring    []uint64
	next    int
}

// NewRecent is an empty map.
func NewRecent[V any]() *Recent[V] { return &Recent[V]{entries: map[uint64]V{}} }

// Put keeps the first value of a key and returns it where it was known.
func (r *Recent[V]) Put(key uint64, v V) (first V, known bool) {
	if first, known = r.entries[key]; known {
		return first, true
	}
	if len(r.ring) < memory {
		r.ring = append(r.ring, key)
	} else {
		delete(r.entries, r.ring[r.next])
		r.ring[r.next] = key
		r.next = (r.next + 1) % memory
	}
	r.entries[key] = v
	return first, false
}
