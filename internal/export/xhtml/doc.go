// Package xhtml writes the blocks of an article as XHTML5: the body that the
// web page and the EPUB share, one file per construct.
//
// The bytes are made by a small typed Writer and not by html/template: a
// template closes nothing by itself and knows nothing of XML, while these
// files must be read by XML parsers too, and a recursive document of 100
// blocks costs html/template more than the 2 ms that three formats may take.
// All escaping is in writer.go and all checking of addresses in link.go.
//
// Ids that the program makes hold an underscore, which an author's id cannot
// hold: the two never meet.
package xhtml
