package fit

import (
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

// sound is the beginning of a word's consonants, each sound and its near ones
// being one letter: B for p, b, f and v; K for k, g, q and hard c; S for hissing
// sounds; T for t and d. It is zero for words of less than three, and its last
// letter for words of three.
type sound [keyLetters]byte

func soundOf(w string) sound {
	var k consonants
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case r >= 0x250:
		for i, r := range w {
			k.add(r, i == 0)
		}
	case text.ASCII(w):
		k.addLatin(w)
	default:
		k.addLatin(norm.NFD.String(w))
	}
	if k.n < 3 {
		return sound{}
	}
	return k.sound
}

// consonants gathers those of a word; one that is doubled counts once.
type consonants struct {
	sound
	n    int
	last byte
}

func (k *consonants) add(r rune, first bool) {
	if k.n == keyLetters {
		return
	}
	c := consonant(r, first)
	switch {
	case c == 0 && !text.IsMark(r):
		k.last = 0
	case c != 0 && c != k.last:
		k.last = c
		k.sound[k.n] = c
		k.n++
	}
}

// addLatin takes the pairs of Latin letters that are one sound for one letter,
// and c as it sounds.
func (k *consonants) addLatin(w string) {
	at := func(i int) byte {
		if i < len(w) {
			return w[i]
		}
		return 0
	}
	skip := false
	for i, r := range w {
		if skip {
			skip = false
			continue
		}
		switch next := at(i + 1); {
		case next == 'h' && (r == 'p' || r == 't' || r == 's' || r == 'c'):
			skip = true
			switch after := at(i + 2); {
			case r == 'p':
				r = 'f'
			case r == 'c' && (after == 'r' || after == 'l' || after == 'o'):
				r = 'k'
			case r == 'c':
				r = 's'
			}
		case r == 'c' && (next == 'e' || next == 'i' || next == 'y'):
			r = 's'
		case r == 'x':
			k.add('k', false)
			r = 's'
		}
		k.add(r, false)
	}
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

// sounding is the sound and class of each word of a source; the sound is zero
// where the word is not compared.
func (s *Side) sounding() (sounds []sound, classes []int) {
	sounds, classes = make([]sound, len(s.Words)), make([]int, len(s.Words))
	written := text.Words(s.Plain)
	for i, w := range s.Words {
		if len(w) < fewSounding || text.Number(w) {
			continue
		}
		sounds[i] = soundOf(w)
		if sounds[i][keyLetters-1] != 0 {
			classes[i] = 1
		}
		if len(written) == len(s.Words) && i > 0 && written[i][0] >= 'A' && written[i][0] <= 'Z' {
			classes[i] += 2
		}
	}
	return sounds, classes
}

// sounds are those of all words of a translation.
func (s *Side) sounds() []sound {
	out := make([]sound, len(s.Words))
	for i, w := range s.Words {
		out[i] = soundOf(w)
	}
	return out
}

// echo is which word of the translation sounds like one of the source, or
// begins like it, or -1.
func echo(s sound, words []sound) int {
	n := keyLetters
	if s[n-1] == 0 {
		n--
	}
	for i := range words {
		if string(words[i][:n]) == string(s[:n]) {
			return i
		}
	}
	return -1
}

// Count adds how many of the source's words of each class there are, and how
// many have one in the translation that sounds alike.
func (Sounds) Count(src, dst *Side, words, found *[soundClasses]int) {
	sounds, classes := src.sounding()
	other := dst.sounds()
	for i, s := range sounds {
		if s == (sound{}) {
			continue
		}
		words[classes[i]]++
		if echo(s, other) >= 0 {
			found[classes[i]]++
		}
	}
}

// hear adds what sounds say of the words that the table does not explain.
func (s *Sounds) hear(r *lexicon.Reading, src *sourceWords, dst *Side) {
	var other []sound
	var hits, misses [soundClasses]int // what a word says, 0 until it is known
	for i, sounds := range src.sounds {
		class := src.classes[i]
		c := s[class]
		if sounds == (sound{}) || r.Source[i] > 0 || c.Good <= c.Wrong || c.Wrong <= 0 || c.Good >= 1000 {
			continue
		}
		if hits[class] == 0 {
			hits[class], misses[class] = lexicon.Ln(c.Good)-lexicon.Ln(c.Wrong), lexicon.Ln(1000-c.Good)-lexicon.Ln(1000-c.Wrong)
		}
		if other == nil {
			other = dst.sounds()
		}
		j := echo(sounds, other)
		if j < 0 {
			if r.Source[i] == 0 {
				r.Source[i] = misses[class]
			}
			continue
		}
		hit := hits[class]
		r.Source[i] = hit
		for t, w := range r.At {
			if w == j {
				r.Target[t] = max(r.Target[t], hit)
			}
		}
	}
}
