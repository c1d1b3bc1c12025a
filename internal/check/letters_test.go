package check_test

import (
	"strings"
	"testing"
)

func TestLettersOfAnotherScriptAreStrangers(t *testing.T) {
	around := map[string]string{"es": "Lávese las manos con ", "ru": "Часто мойте руки, ", "el": "Να πλένετε τα χέρια σας συχνά, ", "hi": "अपने हाथ बार-बार धोएं ",
		"ja": "手をこまめに洗ってください、", "ar": "اغسل يديك كثيرًا ", "hy": "Հաճախ լվացեք ձեռքերը "}
	for _, c := range []struct {
		tag, word string
		stranger  bool
	}{
		{"es", "manos", false},
		{"es", "m\u0430nos", true},                      // Cyrillic а
		{"es", "man\u03bfs", true},                      // Greek ο
		{"es", "\u0441\u043e\u0440", true},              // a whole word of look-alikes
		{"es", "\u0434\u0438\u0436", false},             // Cyrillic that looks like nothing else
		{"es", "m\u0434nos", false},                     // seen by the rule about scripts
		{"ru", "руки", false},                           //
		{"ru", "p\u0443ки", true},                       // Latin p
		{"ru", "z\u0443ки", false},                      // Latin z looks like no Cyrillic letter
		{"ru", "manos", false},                          //
		{"ru", "m\u0430nos", true},                      // one Cyrillic letter in a Latin word
		{"ru", "m\u0434nos", false},                     //
		{"el", "χέρια", false},                          //
		{"el", "χέpια", true},                           // Latin p
		{"el", "man\u03bfs", true},                      //
		{"es", "m\uff41nos", true},                      // full width
		{"es", "\uff21\uff5a", true},                    //
		{"es", "\U0001d400\U0001d7cb", true},            // mathematical
		{"es", "\u13a0\u13a1", true},                    // Cherokee
		{"es", "\uab70\uabbf", true},                    //
		{"es", "\ua4d0\ua4fd", true},                    // Lisu
		{"es", "\U00010400\U0001044f", true},            // Deseret
		{"hi", "हाथ", false},                            //
		{"hi", "ह\u09beথ", true},                        // Bengali
		{"hi", "mRNA", false},                           //
		{"ja", "ワクチン", false},                           //
		{"ja", "m\u0430nos", true},                      //
		{"ar", "اليدين", false},                         //
		{"ar", "\u0441\u043e\u0440", true},              //
		{"ru", "\u1c80\u1c81", false},                   // Cyrillic beyond the block
		{"es", "a\u0301\u0300", false},                  // marks are no letters
		{"es", "5", false},                              //
		{"es", "\u0665", true},                          // an Arabic digit
		{"es", "\uff15", true},                          // full width
		{"es", "\U0001d7d3", true},                      // mathematical
		{"ja", "\uff15", false},                         //
		{"hi", "\u096b", false},                         //
		{"hi", "\u09eb", true},                          // Bengali
		{"ar", "\u0665\u06f5", false},                   // of the Arabic script, whichever
		{"ar", "\u096b", true},                          //
		{"es", "\u0561\u0562", true},                    // Armenian
		{"hy", "\u0571\u0565\u057c\u0584\u0565", false}, //
	} {
		got := strings.Contains(run(t, c.tag, unit("Wash your hands often.", around[c.tag]+c.word+".")), "homoglyph:error")
		if got != c.stranger {
			t.Errorf("%s %q (%U): %v", c.tag, c.word, []rune(c.word), got)
		}
		if c.stranger && strings.Contains(run(t, c.tag, unit("Wash "+c.word+".", around[c.tag]+c.word+".")), "homoglyph") {
			t.Errorf("%s %q: the source has the word", c.tag, c.word)
		}
	}
}

// The first and the last of each range, and what stands beside them.
func TestHiddenCharactersAreNamed(t *testing.T) {
	for r, hidden := range map[rune]bool{
		0x1: true, 0x8: true, '\t': false, '\n': false, 0xb: true, 0x1f: true, 0x20: false, 0x7e: false, 0x7f: true, 0x9f: true, 0xa0: false,
		0x2027: false, 0x2028: true, 0x2029: true, 0x202a: true, 0x202e: true, 0x202f: false, 0x2069: true, 0x206a: true, 0x206f: true,
		0xdfff + 1: true, 0xf8ff: true, 0xf900: false, 0xfff8: false, 0xfff9: true, 0xfffb: true,
		0xe0000: true, 0xe0020: true, 0xe007f: true, 0xe0100: true, 0xe01ef: true, 0xf0000: true, 0x10fffd: true,
		// Spanish has no use for these.
		0xad: true, 0x34f: true, 0x61c: true, 0x115f: true, 0x1160: true, 0x17b4: true, 0x17b5: true, 0x180e: true, 0x200b: true, 0x200c: true, 0x200d: true,
		0x200e: true, 0x200f: true, 0x2010: false, 0x2060: true, 0x2061: true, 0x2064: true, 0x3164: true, 0xfe00: true, 0xfe0f: true, 0xfeff: true, 0xffa0: true,
	} {
		got := strings.Contains(run(t, "es", unit("Wash your hands.", "Lávese las ma"+string(r)+"nos.")), "hidden-characters:error")
		if got != hidden {
			t.Errorf("U+%04X: %v", r, got)
		}
	}
}
