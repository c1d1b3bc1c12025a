package font

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
)

// Digest is the hex SHA-256 over the embedded faces and how many they are.
func Digest() (digest string, faces int) {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(builtin)) {
		fmt.Fprintf(h, "%s %d\n", name, len(builtin[name]))
		h.Write(builtin[name])
	}
	fmt.Fprint(h, index)
	return hex.EncodeToString(h.Sum(nil)), len(builtin)
}

// AddedDigest is the hex SHA-256 over the faces of the set's folders, empty
// where they have none: what is made with other faces is not the same.
func (s *Set) AddedDigest() (string, error) {
	if err := s.Check(); err != nil || len(s.added) == 0 {
		return "", err
	}
	h := sha256.New()
	for _, f := range s.added {
		data, err := f.lazy.read()
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%q %d\n", f.Name, len(data))
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
