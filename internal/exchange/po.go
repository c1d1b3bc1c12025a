package exchange

import "strings"

// Header fields of ours in PO.
const (
	poArticle = "X-Caveat-Article"
	poSource  = "X-Source-Language"
)

// writePO writes a PO file: without a byte order mark, which msgfmt refuses.
func writePO(f File) []byte {
	var w poWriter
	w.pair("msgid", "")
	w.pair("msgstr", "Project-Id-Version: "+f.Article+"\nLanguage: "+strings.ReplaceAll(f.TargetLang, "-", "_")+
		"\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"+
		poArticle+": "+f.Article+"\n"+poSource+": "+f.SourceLang+"\n")
	for i := range f.Units {
		w.unit(&f.Units[i])
	}
	return []byte(w.String())
}

type poWriter struct{ strings.Builder }

func (w *poWriter) unit(u *Unit) {
	w.WriteByte('\n')
	for _, line := range strings.Split(u.context(), "\n") {
		w.comment(line)
	}
	w.comment(u.mark())
	if u.State == Stale || u.State == Suggested {
		w.WriteString("#, fuzzy\n")
	}
	if u.Previous != "" {
		w.pair("#| msgid", u.Previous)
	}
	w.pair("msgctxt", string(u.ID))
	w.pair("msgid", u.Source)
	w.pair("msgstr", u.Target)
}

func (w *poWriter) comment(line string) {
	if line != "" {
		w.WriteString("#. " + line + "\n")
	}
}

var poEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`)

// pair writes a keyword with its text, a line of the text a line.
func (w *poWriter) pair(keyword, text string) {
	more := "\n"
	if strings.HasPrefix(keyword, "#|") {
		more = "\n#| "
	}
	w.WriteString(keyword + " ")
	parts := strings.SplitAfter(text, "\n")
	if len(parts) > 1 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	if len(parts) > 1 {
		w.WriteString(`""` + more)
	}
	for i, p := range parts {
		if i > 0 {
			w.WriteString(more)
		}
		w.WriteString(`"` + poEscapes.Replace(p) + `"`)
	}
	w.WriteByte('\n')
}
