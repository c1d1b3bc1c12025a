package build

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"caveat/internal/diag"
)

// dataFolders are the folders whose files are read, and how the names of
// these end.
var dataFolders = []struct {
	name string
	exts []string
}{
	{sourceDir, []string{".md", ".toml"}},
	{localesDir, []string{".toml"}},
	{reviewsDir, []string{".toml"}},
}

// list are the entries of the data folders. What among them seems meant to be
// read and will not be is named in a finding, not left out in silence.
func (p *Project) list(folder Folder) (map[string][]fs.DirEntry, error) {
	out := map[string][]fs.DirEntry{}
	for _, dir := range dataFolders {
		entries, err := visible(folder, dir.name)
		if err != nil {
			return nil, err
		}
		out[dir.name] = entries
		for _, e := range entries {
			name := path.Join(dir.name, e.Name())
			switch {
			case !e.IsDir():
				p.unreadFile(name, dir.exts)
			case !slices.Contains([]string{reviewsDir, editionsDir, ConflictsDir}, name):
				inside, err := visible(folder, name)
				if err != nil {
					return nil, err
				}
				p.unreadFolder(name, inside, dir.exts)
			}
		}
	}
	return out, nil
}

// unreadFile names a file that is not read because of how its name ends.
func (p *Project) unreadFile(name string, exts []string) {
	add := func(f diag.Finding) { p.Findings = append(p.Findings, f) }
	at := diag.Place{File: name}
	const rule = "file-name"
	for _, ext := range exts {
		if ending := misnaming(name, ext); ending != "" {
			add(diag.At(at, rule, fmt.Sprintf("the file is not read: its name ends in `%s`", ending), fmt.Sprintf("rename it to end in `%s`", ext)))
			return
		}
	}
	ext := strings.ToLower(path.Ext(name))
	if path.Dir(name) == sourceDir && slices.Contains(otherTexts, ext) {
		add(diag.At(at, rule, "the file is not read: articles are Markdown", "write its text into a file that ends in `.md`, and keep this one elsewhere").AsWarning())
	}
	if path.Dir(name) != localesDir {
		return
	}
	switch {
	case slices.Contains(otherBundles, ext):
		add(diag.At(at, rule, "the file is not read: bundles are TOML", "`goi18n merge -format toml` makes TOML of it").AsWarning())
	case slices.Contains(translatorsFiles, ext):
		add(diag.At(at, rule, "the file is not read: a translator's file does not stand among the bundles",
			"take it in with `caveat receive`, and keep it elsewhere").AsWarning())
	}
}

// otherTexts are what articles are written in elsewhere.
var otherTexts = []string{".docx", ".doc", ".odt", ".rtf", ".html", ".htm"}

// Forms of a bundle that go-i18n takes too, and of what a translator sends back.
var (
	otherBundles     = []string{".json", ".yaml", ".yml"}
	translatorsFiles = []string{".xliff", ".xlf", ".po", ".tmx", ".tsv", ".xlsx", ".docx"}
)

// unreadFolder names a folder within one whose files are read, if it has such files.
func (p *Project) unreadFolder(name string, inside []fs.DirEntry, exts []string) {
	for _, ext := range exts {
		if files := withExt(inside, ext); len(files) > 0 {
			at := diag.Place{File: path.Join(name, files[0])}
			p.Findings = append(p.Findings, diag.At(at, "file-name",
				fmt.Sprintf("the file is not read: no folder within `%s` is looked into", path.Dir(name)),
				fmt.Sprintf("move it, and what else is to be read there, into `%s`", path.Dir(name))).AsWarning())
			return
		}
	}
}

// misnaming is how the name of a file ends that seems meant to end in ext: in
// capitals, with the `.txt` that Windows' editor adds unseen, or as other
// programs name Markdown; "" for any other file.
func misnaming(name, ext string) string {
	if path.Ext(name) == ext {
		return ""
	}
	lower := strings.ToLower(name)
	endings := []string{ext, ext + ".txt"}
	if ext == ".md" {
		endings = append(endings, ".markdown", ".mdown", ".mkd")
	}
	for _, e := range endings {
		if strings.HasSuffix(lower, e) {
			return name[len(name)-len(e):]
		}
	}
	return ""
}
