package build

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// starter is the project that Init makes: a small article in two languages.
//
//go:embed all:starter
var starter embed.FS

// Init writes a new project with a small article into an empty folder and
// returns the files it wrote. It never overwrites a file: where one of them is there
// already it fails and writes none.
func Init(folder Folder) ([]string, error) {
	files := starterFiles()
	for _, name := range files {
		f, err := folder.Open(name)
		if err == nil {
			return nil, errors.Join(fmt.Errorf("%s is already there; choose an empty folder", nameIn(folder, name)), f.Close())
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("cannot look for %s: %w", name, reason(err))
		}
	}
	for _, name := range files {
		data, err := starter.ReadFile("starter/" + name)
		if err != nil {
			return nil, err
		}
		if err := folder.Write(name, data); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func starterFiles() []string {
	var out []string
	_ = fs.WalkDir(starter, "starter", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out = append(out, strings.TrimPrefix(name, "starter/"))
		}
		return err
	})
	return out
}
