package fit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"caveat/internal/check/lexicon"
	"caveat/internal/check/text"
)

// Sounds is how often a word of the source has one in the translation that
// sounds alike, whatever its script, by class of word: names and loan words are
// taken over where no dictionary knows them.
type Sounds [soundClasses]Cognates

// The classes: words of few consonants and of more, each in small letters and
// with a capital inside a sentence.
const soundClasses = 4

// keyLetters is how many consonants of a word are compared.
const keyLetters = 4

// soundKey is the beginning of a word's consonants, each sound and its near
// ones being one letter: B for p, b, f and v; K for k, g, q and hard c; S for
// hissing sounds; T for t and d. It is empty for words of less than three.
func soundKey(w string) string {
	var b [keyLetters]byte
	n := 0
	runes := w
	if asciiOnly(w) {
		runes = respell(w)
	} else if r, _ := utf8.DecodeRuneInString(w); r < 0x250 {
		runes = respell(string(norm.NFD.String(w)))
	}
	var last byte
	for i, r := range runes {
		c := consonant(r, i == 0)
		if c == 0 {
			if !unicode.IsMark(r) {
				last = 0
			}
			continue
		}
		if c == last {
			continue
		}
		last = c
		b[n] = c
		if n++; n == keyLetters {
			break
		}
	}
	if n < 3 {
		return ""
	}
	return string(b[:n])
}

func asciiOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// respell writes the pairs of Latin letters that are one sound as one letter,
// and c as it sounds.
func respell(w string) string {
	var b strings.Builder
	for i := 0; i < len(w); i++ {
		next := byte(0)
		if i+1 < len(w) {
			next = w[i+1]
		}
		switch c := w[i]; {
		case next == 'h' && c == 'p':
			b.WriteByte('f')
			i++
		case next == 'h' && (c == 't' || c == 's'):
			b.WriteByte(c)
			i++
		case next == 'h' && c == 'c':
			after := byte(0)
			if i+2 < len(w) {
				after = w[i+2]
			}
			if after == 'r' || after == 'l' || after == 'o' {
				b.WriteByte('k')
			} else {
				b.WriteByte('s')
			}
			i++
		case c == 'c' && (next == 'e' || next == 'i' || next == 'y'):
			b.WriteByte('s')
		case c == 'x':
			b.WriteString("ks")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// The sounds of letters: of Latin a to z, Cyrillic а to я, the Indic blocks
// from their 15th place on, the rows of eight of the Ethiopic block.
const (
	latinSounds    = " BKT BK  SKLMN BKRST B   S"
	cyrillicSounds = " BBKT SS  KLMN BRST BKSSSS      "
	indicSounds    = "KKKKNSSSSNTTTTNTTTTNNBBBBM RRLLLBSSS "
	ethiopicSounds = " L MSRSSKKKKBBTS  NN KKKK  SS TTSKKKTSBSSBB"
)

func consonant(r rune, first bool) byte {
	at := func(table string, i rune) byte {
		if i >= 0 && int(i) < len(table) && table[i] != ' ' {
			return table[i]
		}
		return 0
	}
	switch {
	case r < 0x80:
		return at(latinSounds, r-'a')
	case r >= 0x430 && r < 0x450:
		return at(cyrillicSounds, r-0x430)
	case r >= 0x600 && r < 0x700:
		return arabicSound(r, first)
	case r >= 0x900 && r < 0xd80:
		if k := (r - 0x900) % 0x80; k == 2 {
			return 'N'
		} else {
			return at(indicSounds, k-0x15)
		}
	case r >= 0x1200 && r < 0x1358:
		return at(ethiopicSounds, (r-0x1200)/8)
	}
	return 0
}

func arabicSound(r rune, first bool) byte {
	switch r {
	case 'ب', 'پ', 'ف', 'ڤ':
		return 'B'
	case 'و':
		if first {
			return 'B' // ویروس
		}
	case 'ق', 'ک', 'ك', 'گ', 'غ', 'خ', 'ګ', 'ږ':
		return 'K'
	case 'ج', 'چ', 'ژ', 'ز', 'س', 'ش', 'ص', 'ض', 'ظ', 'ذ', 'څ', 'ځ', 'ښ':
		return 'S'
	case 'د', 'ت', 'ط', 'ث', 'ٹ', 'ڈ', 'ټ', 'ډ':
		return 'T'
	case 'ل', 'ڵ':
		return 'L'
	case 'ر', 'ڕ', 'ړ', 'ڑ':
		return 'R'
	case 'م':
		return 'M'
	case 'ن', 'ں', 'ڼ':
		return 'N'
	}
	return 0
}

// fewSounding is how many letters a word must have to be compared.
const fewSounding = 5

// sounding are the keys and classes of a source's words; a key is empty where
// the word is not compared.
func (s *Side) sounding() (keys []string, classes []int) {
	keys, classes = make([]string, len(s.Words)), make([]int, len(s.Words))
	written := text.Words(s.Plain)
	for i, w := range s.Words {
		if len(w) < fewSounding || text.Number(w) {
			continue
		}
		keys[i] = soundKey(w)
		if len(keys[i]) == keyLetters {
			classes[i] = 1
		}
		if len(written) == len(s.Words) && i > 0 && written[i][0] >= 'A' && written[i][0] <= 'Z' {
			classes[i] += 2
		}
	}
	return keys, classes
}

// echo is which word of the translation sounds like a key, or -1.
func echo(key string, words []string) int {
	for i, k := range words {
		if strings.HasPrefix(k, key) {
			return i
		}
	}
	return -1
}

// soundKeys are the keys of a translation's words.
func (s *Side) soundKeys() []string {
	out := make([]string, len(s.Words))
	for i, w := range s.Words {
		out[i] = soundKey(w)
	}
	return out
}

// Count adds how many of the source's words of each class there are, and how
// many have one in the translation that sounds alike.
func (Sounds) Count(src, dst *Side, words, found *[soundClasses]int) {
	keys, classes := src.sounding()
	other := dst.soundKeys()
	for i, k := range keys {
		if k == "" {
			continue
		}
		words[classes[i]]++
		if echo(k, other) >= 0 {
			found[classes[i]]++
		}
	}
}

// hear adds what sounds say of the words that the table does not explain.
func (s *Sounds) hear(r *lexicon.Reading, at []int, src, dst *Side) {
	keys, classes := src.sounding()
	other := dst.soundKeys()
	for i, k := range keys {
		c := s[classes[i]]
		if k == "" || r.Source[i] > 0 || c.Good <= c.Wrong || c.Wrong <= 0 || c.Good >= 1000 {
			continue
		}
		j := echo(k, other)
		if j < 0 {
			if r.Source[i] == 0 {
				r.Source[i] = lexicon.Ln(1000-c.Good) - lexicon.Ln(1000-c.Wrong)
			}
			continue
		}
		hit := lexicon.Ln(c.Good) - lexicon.Ln(c.Wrong)
		r.Source[i] = hit
		for t, w := range at {
			if w == j {
				r.Target[t] = max(r.Target[t], hit)
			}
		}
	}
}
