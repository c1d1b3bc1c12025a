package build

import "caveat/internal/lang"

// Effort is about how long a locale's files take, by the size of its bundle. A
// byte takes two to four times as long in Arabic script, which is joined and
// written out of order, and in Han, of which hundreds of outlines are embedded.
func Effort(row lang.Row, size int) int {
	switch row.Script {
	case "Arab", "Hans", "Hant", "Jpan", "Kore":
		return 3 * size
	}
	return size
}
