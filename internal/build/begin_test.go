package build_test

import (
	"context"
	"testing"

	"caveat/internal/build"
)

// watched is a project that tells what is written while nobody holds its lock.
type watched struct {
	build.Folder
	locked  bool
	written int
	outside []string
}

func (w *watched) Lock() (func(), error) {
	w.locked = true
	return func() { w.locked = false }, nil
}

func (w *watched) Write(name string, data []byte) error {
	w.written++
	if !w.locked {
		w.outside = append(w.outside, name)
	}
	return w.Folder.Write(name, data)
}

func TestALocaleIsBegunUnderTheLockOfTheProject(t *testing.T) {
	w := starter(t)
	project := &watched{Folder: w.Project}
	w.Project = project
	if _, _, err := build.Begin(context.Background(), w, "el", nil); err != nil {
		t.Fatal(err)
	}
	if project.written == 0 || len(project.outside) > 0 || project.locked {
		t.Errorf("%d files written, without the lock %v; still locked: %v", project.written, project.outside, project.locked)
	}
}
