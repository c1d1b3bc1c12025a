package verify_test

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"caveat/internal/verify"
)

// framed is the lines of a caution in a text, by a part of its text.
func framed(m made, id string) string {
	rest := string(m.data)
	for {
		start := strings.Index(rest, "!!! ")
		if start < 0 {
			panic(id + " is not in the file")
		}
		end := start + strings.Index(rest[start:], "!!!\n") + len("!!!\n")
		if f := rest[start:end]; strings.Contains(f, firstWords(said(m, id, 0))) {
			return f
		}
		rest = rest[end:]
	}
}

// firstWords is what surely stands on one line of a text.
func firstWords(s string) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(3, len(words))], " ")
}

func onFrame(id string, change func(string) string) func(made) []byte {
	return func(m made) []byte {
		f := framed(m, id)
		return replaced(m.data, f, change(f))
	}
}

func textOperators() []operator {
	return []operator{
		{name: "caution removed", damage: onFrame("not-final", func(string) string { return "" }), rules: []string{verify.CautionMissing}, id: "not-final"},
		{name: "frame removed", damage: onFrame("not-final", func(s string) string {
			_, rest, _ := strings.Cut(s, "\n")
			return rest[:strings.LastIndex(strings.TrimSuffix(rest, "\n"), "\n")+1]
		}), rules: []string{verify.CautionMissing}, id: "not-final"},
		{name: "word dropped from a caution", damage: onFrame("not-final", func(s string) string {
			label, text, _ := strings.Cut(s, "\n")
			first, rest, _ := strings.Cut(text, "\n")
			return label + "\n" + dropWord(first) + "\n" + rest
		}), rules: []string{verify.CautionAltered}, id: "not-final"},
		{name: "caution in brackets", damage: onFrame("not-final", func(s string) string {
			label, text, _ := strings.Cut(s, "\n")
			end := strings.LastIndex(strings.TrimSuffix(text, "\n"), "\n")
			return label + "\n[" + text[:end] + "]" + text[end:]
		}), rules: []string{verify.CautionAltered}, id: "not-final"},
		{name: "text added to a caution", damage: onFrame("not-final", func(s string) string { return strings.Replace(s, "\n", "\nThis is over.\n\n", 1) }),
			rules: []string{verify.CautionAltered}, id: "not-final"},
		{name: "fewer cautions counted", damage: func(m made) []byte {
			count := m.Meta.Words.CautionCount(10) // in lines: its beginning stands in the first
			was := count[:strings.IndexFunc(count, unicode.IsDigit)] + regexp.MustCompile(`\pN+`).FindString(count)
			return replaced(m.data, was, strings.TrimRightFunc(was, unicode.IsDigit)+m.Meta.Locale.Digits(1))
		}, rules: []string{verify.TextForeign}, blind: true},
		{name: "number changed in a claim", damage: swap("60", "90"), rules: []string{verify.BlockAltered}, id: "shrinkage", blind: true},
		{name: "sentence added", damage: func(m made) []byte { return append(append([]byte(nil), m.data...), "\nThis vaccine is safe.\n"...) },
			rules: []string{verify.TextForeign}, blind: true},
		{name: "override", damage: swap("60", "\u202e60\u202c"), rules: []string{verify.ArtefactForeign}},
		{name: "isolates turn a number", damage: swap("60", "\u206760\u2069"), rules: []string{verify.BlockAltered}, id: "shrinkage", blind: true, lone: "*"},
		{name: "isolate left open", damage: swap("60", "\u206660"), rules: []string{verify.ArtefactForeign}},
		{name: "line ends of Windows", damage: func(m made) []byte { return bytes.ReplaceAll(m.data, []byte("\n"), []byte("\r\n")) }, rules: []string{verify.ArtefactForeign}},
		{name: "isolate that ends twice", damage: swap("60", "\u206660\u2069\u2069"), rules: []string{verify.ArtefactForeign}},
		{name: "control character", damage: swap("60", "\x1b[8m60"), rules: []string{verify.ArtefactForeign}},
		{name: "moved after another section", damage: func(m made) []byte {
			a := framed(m, "not-final")
			without := replaced(m.data, a, "")
			b := framed(made{m.Expected, without}, "more-testing")
			return replaced(without, b, b+"\n"+a)
		}, rules: []string{verify.CautionParted}, id: "not-final"},
		{name: "another label", damage: func(m made) []byte {
			f := framed(m, "not-final")
			return replaced(m.data, f, strings.Replace(f, m.Meta.Words.Caution, m.Meta.Words.Note, 1))
		}, rules: []string{verify.CautionLabel}, id: "not-final"},
		{name: "all labels others", damage: func(m made) []byte { return relabelled(m, m.data) }, rules: []string{verify.CautionLabel}, id: "not-final"},
		{name: "last frame left open", damage: func(m made) []byte {
			f := framed(m, "hope-grounded")
			return replaced(m.data, f, f[:strings.LastIndex(strings.TrimSuffix(f, "\n"), "\n")+1])
		}, rules: []string{verify.CautionAltered, verify.ArtefactBroken}},
		{name: "not UTF-8", damage: func(m made) []byte { return append([]byte{0xff}, m.data...) }, rules: []string{verify.ArtefactBroken}},
		{name: "cut", damage: func(m made) []byte { return m.data[:len(m.data)/2] }, rules: []string{verify.CautionMissing, verify.ArtefactBroken}},
		{name: "empty", damage: func(made) []byte { return nil }, rules: []string{verify.ArtefactBroken}},
		{name: "another language", damage: func(m made) []byte { return exported().artefacts[other(m)+"/enteromix.txt"].data }, rules: []string{verify.CautionMissing, verify.CautionAltered}},
		{name: "draft notice removed", damage: func(m made) []byte {
			var out [][]byte
			for _, line := range bytes.SplitAfter(m.data, []byte("\n")) {
				if !bytes.Contains(line, []byte("***")) {
					out = append(out, line)
				}
			}
			return bytes.Join(out, nil)
		}, rules: []string{verify.DraftNotice}},
	}
}
