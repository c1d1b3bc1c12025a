package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
)

// programSum tells this program from any other: fonts, rules and words are
// inside it. It is the build ID where the linker wrote one, and else the hash of
// the whole file, which takes 50 ms.
func programSum() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("cannot find the program: %w", err)
	}
	f, err := os.Open(name)
	if err != nil {
		return "", fmt.Errorf("cannot read the program: %w", reason(err))
	}
	defer f.Close()
	head := make([]byte, buildIDWithin)
	n, err := io.ReadFull(f, head)
	if id := buildID(head[:n]); id != "" {
		return id, nil
	}
	h := sha256.New()
	h.Write(head[:n])
	if err == nil {
		_, err = io.Copy(h, f)
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", fmt.Errorf("cannot read the program: %w", reason(err))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// buildIDWithin is how far from the start of a program its build ID stands
// (cmd/internal/buildid looks as far).
const buildIDWithin = 32 << 10

// buildID is what the Go linker writes near the start of a program: hashes of
// all that it was built from and of what came out; empty where there is none.
// It is a note of type 4 named Go in ELF, and a line before the code elsewhere.
func buildID(head []byte) string {
	if before, rest, found := bytes.Cut(head, []byte("\x04\x00\x00\x00Go\x00\x00")); found && len(before) >= 4 {
		if n := binary.LittleEndian.Uint32(before[len(before)-4:]); int64(n) <= int64(len(rest)) {
			return string(rest[:n])
		}
	}
	_, rest, found := bytes.Cut(head, []byte("\xff Go build ID: \""))
	id, _, closed := bytes.Cut(rest, []byte("\"\n \xff"))
	if !found || !closed {
		return ""
	}
	return string(id)
}
