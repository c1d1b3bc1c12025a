package build

import (
	"errors"
	"io/fs"
	"slices"
	"sync"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/translate"
	"caveat/locales"
)

// wordList holds the product's own words of each locale, read once.
type wordList struct {
	world  *World
	inputs *inputs // where reads are noted, or nil
	mu     sync.Mutex
	byTag  map[string]*wordEntry
}

type wordEntry struct {
	once     sync.Once
	words    model.Words
	findings diag.List
	inputs   []byte // the files they come from
	reads    []read
	err      error // the project's own file cannot be read
}

func newWordList(w *World) *wordList { return &wordList{world: w, byTag: map[string]*wordEntry{}} }

// get is the words of a locale with what is wrong with them: the built-in ones,
// overridden by the project's own `locales/ui.<tag>.toml`.
func (l *wordList) get(tag string) (model.Words, diag.List, error) {
	e := l.entry(tag)
	return e.words, e.findings, e.err
}

func (l *wordList) entry(tag string) *wordEntry {
	l.mu.Lock()
	e := l.byTag[tag]
	if e == nil {
		e = &wordEntry{}
		l.byTag[tag] = e
	}
	l.mu.Unlock()
	e.once.Do(func() { l.read(tag, e) })
	return e
}

func (l *wordList) read(tag string, e *wordEntry) {
	t := trace{inputs: l.inputs}
	files, err := l.world.traced(&t).wordFiles(tag)
	e.reads = t.reads
	if e.err = err; err != nil {
		return
	}
	e.words, e.findings = translate.LoadWords(tag, files.Builtin, files.Own)
	e.inputs = slices.Concat(files.Builtin, files.Own)
}

// WordTexts are the product's words in a language as translators have them.
func (w *World) WordTexts(tag string) ([]translate.WordText, diag.List, error) {
	english, err := w.wordFiles("en")
	if err != nil {
		return nil, nil, err
	}
	have, err := w.wordFiles(tag)
	if err != nil {
		return nil, nil, err
	}
	return translate.WordTexts(tag, english, have)
}

// WithWords is the project's own file of a language's words with some texts put into
// it, by the ids of WordTexts.
func (w *World) WithWords(row lang.Row, texts map[string]string) ([]byte, diag.List, error) {
	have, err := w.wordFiles(row.Tag)
	if err != nil {
		return nil, nil, err
	}
	data, findings := translate.SetWords(row, locales.Words("en"), have, texts)
	return data, findings, nil
}

// wordFiles are the files that a language's words come from; the project need not have
// one of its own.
func (w *World) wordFiles(tag string) (translate.WordFiles, error) {
	own, err := w.ReadText(translate.WordsFile(tag))
	if errors.Is(err, fs.ErrNotExist) {
		own, err = nil, nil
	}
	return translate.WordFiles{Builtin: locales.Words(tag), Own: own}, err
}
