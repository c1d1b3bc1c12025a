package desk

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"caveat/internal/build"
	"caveat/internal/exchange"
	"caveat/internal/tomldoc"
)

// replaced is the kind of note for a text that stood in the bundle.
const replaced = "replaced"

// beside is a file of [build.ConflictsDir], and the notes that a received file adds to it.
type beside struct {
	file  string
	have  []byte   // as it stands
	fresh []string // notes to add
}

// beside gathers what came back and was not taken, what was replaced, and what
// translators noted, as far as the file has it not yet.
func (r *receiver) beside() (beside, error) {
	b := beside{file: path.Join(build.ConflictsDir, r.out.Article+"."+r.out.Locale+".toml")}
	var err error
	if b.have, err = r.world.ReadText(b.file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return b, err
	}
	kept := map[string]bool{}
	for _, note := range strings.Split(string(b.have), "\n\n") {
		kept[strings.TrimRight(note, "\n")] = true
	}
	for _, d := range r.out.Decisions {
		for _, note := range r.notes(d) {
			if !kept[note] {
				b.fresh, kept[note] = append(b.fresh, note), true
			}
		}
	}
	return b, nil
}

// keepBeside writes the file.
func (r *receiver) keepBeside() error {
	b, err := r.beside()
	if err != nil || len(b.fresh) == 0 {
		return err
	}
	out := b.have
	if len(out) > 0 {
		out = append(out, '\n')
	}
	return r.write(b.file, append(out, strings.Join(b.fresh, "\n\n")+"\n"...))
}

// notes are what a decision leaves in the file. A comment on a text that is taken is
// a note of its own: it must be the same note when the file is received again.
func (r *receiver) notes(d exchange.Decision) []string {
	var out []string
	if d.Beside {
		kind, kept := string(d.Outcome), d
		switch d.Outcome {
		case exchange.Taken:
			kind, kept.Comment = replaced, ""
		case exchange.Unconfirmed: // a key of TOML
			kind = "unconfirmed"
		}
		out = append(out, r.kept(kind, &kept))
	}
	if d.Comment != "" && (!d.Beside || d.Outcome == exchange.Taken) {
		out = append(out, r.kept(string(exchange.Comment), &exchange.Decision{ID: d.ID, Source: d.Source, Comment: d.Comment}))
	}
	return out
}

// kept is a note as it stands in the file, without the last line end.
func (r *receiver) kept(kind string, d *exchange.Decision) string {
	var b strings.Builder
	b.WriteString("[[" + kind + "]]")
	for _, f := range [][2]string{{"id", string(d.ID)}, {"file", path.Base(r.options.Name)}, {"why", d.Reason}, {"source", d.Source}, {"came", d.Target}, {"here", d.Here}, {"comment", d.Comment}} {
		if f[1] != "" {
			b.WriteString("\n" + f[0] + " = " + tomldoc.Quote(f[1]))
		}
	}
	return b.String()
}

// Kept is a file of what came from translators, was not taken and waits for a
// person, who takes out what is dealt with.
type Kept struct {
	File string
	IDs  []string // of the messages, in the order of the file
}

// Waiting are the files of some articles and locales in which something waits. What
// was replaced waits for nobody. It fails for an article that is not known; an error of
// one file comes with the others.
func Waiting(w *build.World, s build.Selection) ([]Kept, error) {
	p, err := build.OpenProject(w)
	if err != nil {
		return nil, err
	}
	articles, err := p.Select(s.Articles)
	if err != nil {
		return nil, err
	}
	files, err := w.Project.ReadDir(build.ConflictsDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []Kept
	for _, f := range files {
		article, tag := fromName(f.Name())
		words := article == WordsName && len(s.Articles) == 0
		if !words && !slices.Contains(articles, article) || !s.Wants(tag) {
			continue
		}
		file := path.Join(build.ConflictsDir, f.Name())
		data, unread := w.ReadText(file)
		err = cmp.Or(err, unread)
		if ids := waitingIn(string(data)); len(ids) > 0 {
			out = append(out, Kept{file, ids})
		}
	}
	return out, err
}

// waitingIn are the ids of the notes in a file that wait for a person.
func waitingIn(text string) []string {
	var ids []string
	waits := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[[") {
			waits = line != "[["+replaced+"]]"
		}
		if id, ok := strings.CutPrefix(line, "id = "); ok && waits {
			ids = append(ids, strings.Trim(id, `"`))
		}
	}
	return slices.Compact(ids)
}
