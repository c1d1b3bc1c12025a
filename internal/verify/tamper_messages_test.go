package verify_test

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"caveat/internal/model"
	"caveat/internal/verify"
)

// messagesOf is the messages of a caution with the lines above them.
func messagesOf(m made, id string) string {
	text := string(m.data)
	start := strings.Index(text, "\n["+id+" 1/") + 1
	end := len(text)
	for at := start; ; {
		next := strings.Index(text[at:], "\n\n[")
		if next < 0 {
			break
		}
		at += next + 2
		if !strings.HasPrefix(text[at:], "["+id+" ") {
			end = at - 1
			break
		}
	}
	return text[start:end]
}

func onMessages(id string, change func(string) string) func(made) []byte {
	return func(m made) []byte {
		s := messagesOf(m, id)
		return replaced(m.data, s, change(s))
	}
}

// swapHead numbers the messages of a caution otherwise.
func swapHead(id string, change func(number, of int) (int, int)) func(made) []byte {
	return func(m made) []byte {
		return regexp.MustCompile(`\[`+id+` (\d+)/(\d+)\]`).ReplaceAllFunc(m.data, func(head []byte) []byte {
			var number, of int
			if _, err := fmt.Sscanf(string(head), "["+id+" %d/%d]", &number, &of); err != nil {
				panic(err)
			}
			number, of = change(number, of)
			return fmt.Appendf(nil, "[%s %d/%d]", id, number, of)
		})
	}
}

// partedMessage parts the only message of a caution within a sentence.
func partedMessage(m made) []byte {
	s := messagesOf(m, "not-final")
	_, body, _ := strings.Cut(s, "\n")
	text := said(m, "not-final", 0)
	label, _, _ := strings.Cut(body, text)
	half := len([]rune(text)) / 2
	if i := strings.IndexByte(string([]rune(text)[half:]), ' '); i >= 0 {
		half += len([]rune(string([]rune(text)[half:])[:i]))
	}
	first, rest := label+string([]rune(text)[:half]), label+strings.TrimSpace(string([]rune(text)[half:]))
	return replaced(m.data, s, "[not-final 1/2] "+tariffOf(first)+"\n"+first+"\n\n[not-final 2/2] "+tariffOf(rest)+"\n"+rest+"\n")
}

// recounted has the true length above its only message.
func recounted(m made, id string, change func(string) string) []byte {
	head, body, _ := strings.Cut(messagesOf(m, id), "\n")
	changed := change(strings.TrimSuffix(body, "\n"))
	place, _, _ := strings.Cut(head, "] ")
	return replaced(m.data, head+"\n"+body, place+"] "+tariffOf(changed)+"\n"+changed+"\n")
}

// tariffOf is the length of a short text, as the exporter writes it.
func tariffOf(s string) string {
	const latin = "@£$¥èéùìòÇØøÅåÆæßÉ !\"#%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà\n"
	units := utf16.Encode([]rune(s))
	for _, r := range s {
		if !strings.ContainsRune(latin, r) && !('0' <= r && r <= '9') && !('a' <= r|0x20 && r|0x20 <= 'z') {
			return fmt.Sprintf("UCS-2 %d/70", len(units))
		}
	}
	return fmt.Sprintf("GSM-7 %d/160", len(units))
}

func messageOperators() []operator {
	altered, missing := []string{verify.CautionAltered}, []string{verify.CautionMissing}
	ops := []operator{
		{name: "caution removed", damage: onMessages("not-final", func(string) string { return "" }), rules: missing, id: "not-final"},
		{name: "message renamed", damage: swap("[not-final 1/", "[not-first 1/"), rules: missing, id: "not-final"},
		{name: "word dropped", damage: func(m made) []byte {
			return replaced(m.data, said(m, "not-final", 0), dropWord(said(m, "not-final", 0)))
		}, rules: altered, id: "not-final"},
		{name: "word dropped and counted again", damage: func(m made) []byte {
			return recounted(m, "not-final", func(s string) string {
				return strings.Replace(s, said(m, "not-final", 0), dropWord(said(m, "not-final", 0)), 1)
			})
		}, rules: altered, id: "not-final"},
		{name: "line added", damage: onMessages("not-final", func(s string) string { return strings.TrimSuffix(s, "\n") + "\n99\n" }), rules: altered, id: "not-final"},
		{name: "label removed", damage: func(m made) []byte {
			return replaced(m.data, messagesOf(m, "not-final"), strings.Replace(messagesOf(m, "not-final"), m.Meta.Words.Caution, "", 1))
		}, rules: []string{verify.CautionLabel}, id: "not-final"},
		{name: "length of another message", damage: func(m made) []byte {
			s := messagesOf(m, "not-final")
			_, after, _ := strings.Cut(s, "] ")
			line, _, _ := strings.Cut(after, "\n")
			return replaced(m.data, s, strings.Replace(s, line, "GSM-7 1/160", 1))
		}, rules: []string{verify.MessageLength}},
		{name: "messages of two cautions swapped", damage: func(m made) []byte {
			a, b := messagesOf(m, "not-final"), messagesOf(m, "small-trials")
			text := strings.Replace(string(m.data), a, "\x00", 1)
			text = strings.Replace(text, b, strings.Replace(a, "[not-final", "[small-trials", 1), 1)
			return []byte(strings.Replace(text, "\x00", strings.Replace(b, "[small-trials", "[not-final", 1), 1))
		}, rules: altered, id: "not-final"},
		{name: "caution far down", damage: onMessages("not-final", func(s string) string { return strings.Repeat("\n", 60) + s }), rules: []string{verify.ArtefactForeign}},
		{name: "caution twice", damage: func(m made) []byte {
			return append(append(m.data[:len(m.data):len(m.data)], '\n'), messagesOf(m, "not-final")...)
		},
			rules: []string{verify.StructureDiffers}},
		{name: "one of more messages than there are", damage: swapHead("not-final", func(number, of int) (int, int) { return number, of + 1 }), rules: []string{verify.StructureDiffers}},
		{name: "messages numbered from the second", damage: swapHead("not-final", func(number, of int) (int, int) { return number + 1, of }), rules: []string{verify.StructureDiffers}},
		{name: "a sentence parted", damage: partedMessage, rules: []string{verify.MessageLength}},
		{name: "message of none", damage: func(m made) []byte {
			return append(m.data[:len(m.data):len(m.data)], "\n[cured 1/1] GSM-7 5/160\nCured\n"...)
		}, rules: []string{verify.TextForeign}},
		{name: "override", damage: func(m made) []byte {
			s := said(m, "not-final", 0)
			return replaced(m.data, s, "\u202e"+s)
		}, rules: []string{verify.ArtefactForeign}},
		{name: "cut", damage: func(m made) []byte {
			at := strings.Index(string(m.data), "[not-final ")
			return m.data[:at-1]
		}, rules: missing, id: "not-final"},
		{name: "question removed", damage: func(m made) []byte {
			s := messagesOf(m, "not-available")
			head, body, _ := strings.Cut(s, "\n")
			first, rest, _ := strings.Cut(body, "\n")
			label, _, _ := strings.Cut(strings.ReplaceAll(first, "：", ":"), ":")
			return replaced(m.data, s, head+"\n"+label+": "+rest)
		}, rules: []string{verify.BlockMissing}},
		{name: "draft notice removed", damage: func(m made) []byte { return undrafted(m, m.data) }, rules: []string{verify.DraftNotice}},
		{name: "another language's messages", damage: func(m made) []byte {
			return exported().artefacts[expected(other(m), "txt", model.SMS).Path].data
		}, rules: altered},
	}
	for i := range ops {
		ops[i].edition = model.SMS
	}
	return ops
}
