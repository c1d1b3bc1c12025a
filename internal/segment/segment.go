// Package segment finds where a line may break: UAX 14 with the additions that
// measured text needs, and dictionaries for Thai, Lao, Khmer and Burmese. The
// text exporter and the shaper share it.
package segment

// Break is a place where a line may end.
type Break struct {
	At        int  // byte offset of the first character of the next line
	Mandatory bool // the line must end here (a hard break)
}
