package check

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"caveat/internal/check/data"
)

// Digest is the hex SHA-256 over what the rules are and know.
func Digest() (string, error) {
	h := sha256.New()
	for _, r := range slices.Concat(Rules(), AcrossRules()) {
		fmt.Fprintf(h, "%q %q %q %q\n", r.ID, r.Severity, r.Critical, r.Doc)
	}
	err := data.Write(h)
	return hex.EncodeToString(h.Sum(nil)), err
}
