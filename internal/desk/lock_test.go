package desk_test

import (
	"context"
	"io/fs"
	"testing"

	"caveat/internal/build"
	"caveat/internal/desk"
)

// watched is a project that tells what is read and written while nobody holds
// its lock.
type watched struct {
	build.Folder
	locked  bool
	written int
	outside []string
}

func (w *watched) Lock(context.Context) (func(), error) {
	w.locked = true
	return func() { w.locked = false }, nil
}

func (w *watched) note(name string) {
	if !w.locked {
		w.outside = append(w.outside, name)
	}
}

func (w *watched) Open(name string) (fs.File, error) {
	w.note(name)
	return w.Folder.Open(name)
}

func (w *watched) ReadDir(name string) ([]fs.DirEntry, error) {
	w.note(name)
	return w.Folder.ReadDir(name)
}

func (w *watched) Write(name string, data []byte) error {
	w.written++
	w.note(name)
	return w.Folder.Write(name, data)
}

// It is all commands that write to a project, those of package build too: what
// another writes between the reading and the lock would be lost.
func TestWhatWritesReadsUnderTheLockOfTheProject(t *testing.T) {
	for name, run := range map[string]func(*build.World) error{
		"update --add": func(w *build.World) error {
			_, _, err := build.Begin(context.Background(), w, []string{"el"}, nil)
			return err
		},
		"update": func(w *build.World) error {
			if err := w.Project.(*watched).Folder.Write("locales/flu-vaccine.en.toml", nil); err != nil {
				return err
			}
			_, err := build.Update(context.Background(), w, nil)
			return err
		},
		"receive": func(w *build.World) error {
			_, err := desk.Receive(context.Background(), w, desk.ReceiveOptions{Name: "flu-vaccine.es.tsv", Data: []byte("title\tFlu vaccine\tLa vacuna\n"), Article: "flu-vaccine", Locale: "es"})
			return err
		},
		"receive --memory": func(w *build.World) error {
			_, err := desk.Remember(context.Background(), w, desk.ReceiveOptions{Name: "m.tmx", Locale: "es", Data: []byte(`<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="block" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body><tu tuid="1"><tuv xml:lang="en"><seg>Wash your hands.</seg></tuv><tuv xml:lang="es"><seg>Lave sus manos.</seg></tuv></tu></body></tmx>`)})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := starter(t)
			project := &watched{Folder: w.Project}
			w.Project = project
			if err := run(w); err != nil {
				t.Fatal(err)
			}
			if project.written == 0 || len(project.outside) > 0 || project.locked {
				t.Errorf("%d files written, without the lock %v; still locked: %v", project.written, project.outside, project.locked)
			}
		})
	}
}
