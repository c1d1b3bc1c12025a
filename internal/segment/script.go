package segment

import (
	_ "embed"
	"unicode"
)

// The dictionaries of ICU 72.1; see dict/LICENSE.
var (
	//go:embed dict/thaidict.dict
	thaiFile string
	//go:embed dict/laodict.dict
	laoFile string
	//go:embed dict/khmerdict.dict
	khmerFile string
	//go:embed dict/burmesedict.dict
	burmeseFile string
)

// script is one that is written without blanks between words. Its character
// sets are those of ICU's engine for it (common/dictbe.cpp).
type script struct {
	words trie
	// short is the length of a run that has no break within.
	short int
	in    func(rune) bool // the run's characters
	begin func(rune) bool // may begin a word
	end   func(rune) bool // may end one
	thai  bool            // U+0E2F and U+0E46 belong to the word before
}

// The four scripts, each with its words.
var (
	thai = &script{words: newTrie(thaiFile), short: 4, thai: true,
		in:    func(r rune) bool { return r >= 0xE01 && r <= 0xE3A || r >= 0xE40 && r <= 0xE4E },
		begin: func(r rune) bool { return r >= 0xE01 && r <= 0xE2E || r >= 0xE40 && r <= 0xE44 },
		end:   func(r rune) bool { return r != 0xE31 && (r < 0xE40 || r > 0xE44) }}
	lao = &script{words: newTrie(laoFile), short: 3,
		in: func(r rune) bool { return r >= 0xE80 && r <= 0xEDF && unicode.In(r, unicode.L, unicode.M) },
		begin: func(r rune) bool {
			return r >= 0xE81 && r <= 0xEAE || r == 0xEDC || r == 0xEDD || r >= 0xEC0 && r <= 0xEC4
		},
		end: func(r rune) bool { return r < 0xEC0 || r > 0xEC4 }}
	khmer = &script{words: newTrie(khmerFile), short: 3,
		in:    func(r rune) bool { return r >= 0x1780 && r <= 0x17D3 || r == 0x17D7 || r == 0x17DC || r == 0x17DD },
		begin: func(r rune) bool { return r >= 0x1780 && r <= 0x17B3 },
		end:   func(r rune) bool { return r != coeng }}
	burmese = &script{words: newTrie(burmeseFile), short: 3,
		in: func(r rune) bool {
			return r >= 0x1000 && r <= 0x103F || r >= 0x1050 && r <= 0x108F || r >= 0x109A && r <= 0x109F
		},
		begin: func(r rune) bool { return r >= 0x1000 && r <= 0x102A },
		end:   func(rune) bool { return true }}
)

// scriptOf is the dictionary script of a character, or nil.
func scriptOf(r rune) *script {
	var s *script
	switch {
	case r < 0xE01 || r > 0x17DD:
		return nil
	case r < 0xE80:
		s = thai
	case r < 0xEE0:
		s = lao
	case r >= 0x1780:
		s = khmer
	case r >= 0x1000 && r < 0x10A0:
		s = burmese
	}
	if s == nil || !s.in(r) {
		return nil
	}
	return s
}
