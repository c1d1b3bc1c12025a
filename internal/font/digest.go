package font

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
)

// Digest is the hex SHA-256 over the embedded faces and how many they are.
func Digest() (digest string, faces int, err error) {
	h := sha256.New()
	err = fs.WalkDir(embedded, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := embedded.ReadFile(path)
		faces++
		fmt.Fprintf(h, "%s %d\n", path, len(data))
		h.Write(data)
		return err
	})
	fmt.Fprint(h, index)
	return hex.EncodeToString(h.Sum(nil)), faces, err
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
