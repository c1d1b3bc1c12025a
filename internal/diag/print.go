package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// WriteJSON prints one object a line.
func (l List) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, f := range l {
		if err := enc.Encode(f); err != nil {
			return err
		}
	}
	return nil
}

// WriteText prints each finding as a line
//
//	file:line:column: severity: message [rule]
//
// followed by its hint on a line of its own.
func (l List) WriteText(w io.Writer) error {
	for _, f := range l {
		if _, err := io.WriteString(w, f.String()+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// hintLine begins the line of a hint, after the message.
const hintLine = "\n  hint: "

// String is the text form, without a final line feed.
func (f Finding) String() string {
	var b strings.Builder
	if at := f.place(); at != "" {
		b.WriteString(Visible(at) + ": ")
	}
	fmt.Fprintf(&b, "%s: %s [%s]", f.Severity, Visible(f.Message), f.Rule)
	if f.Hint != "" {
		b.WriteString(hintLine + Visible(f.Hint))
	}
	return b.String()
}

// Position is "file:line:column", as far as it is known.
func (f *Finding) Position() string {
	at := f.File
	if f.Line > 0 {
		at += fmt.Sprintf(":%d", f.Line)
		if f.Column > 0 {
			at += fmt.Sprintf(":%d", f.Column)
		}
	}
	return at
}

func (f *Finding) place() string {
	var parts []string
	if f.File != "" {
		parts = append(parts, f.Position())
	}
	if f.Locale != "" && !strings.Contains(f.File, "."+f.Locale+".") {
		parts = append(parts, f.Locale)
	}
	if f.ID != "" {
		parts = append(parts, "`"+f.ID+"`")
	}
	return strings.Join(parts, ": ")
}

// Visible keeps hostile content from moving the terminal's cursor or turning
// the line round: controls and bidi overrides are printed as code points.
func Visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t':
			b.WriteByte(' ')
		case r < 0x20, r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
			fmt.Fprintf(&b, "U+%04X", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Shorten is a text as a message quotes it: its first characters, at most so
// many.
func Shorten(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// Quoted are names as a message lists them: in backticks, with commas.
func Quoted(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return "`" + strings.Join(names, "`, `") + "`"
}
