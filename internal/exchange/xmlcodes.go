package exchange

import (
	"cmp"
	"encoding/xml"
	"strings"

	"caveat/internal/model"
)

// codes reads the pieces of a source or target, by the elements of XLIFF 1.2
// and 2 and of TMX alike.
func (x *xmlReader) codes() ([]piece, error) {
	var out []piece
	var open []opened
	size, marks := 0, 0
	x.segments, x.noted = 0, ""
	for {
		token, err := x.next()
		if err != nil {
			return nil, unexpected(err)
		}
		if len(out)+len(open) > maxPieces {
			return nil, faulty(ruleAt{"too-large", x.line()}, hintStrange, "a text has more than %d codes", maxPieces)
		}
		switch t := token.(type) {
		case xml.CharData:
			if size += len(t); size > maxToken {
				return nil, x.tooLong()
			}
			out = append(out, piece{kind: textPiece, text: string(t), protected: marks > 0})
		case xml.StartElement:
			p, end, err := x.code(t)
			if err != nil {
				return nil, err
			}
			out = append(out, p...)
			if end != nil {
				open = append(open, opened{*end, len(out), attr(t, "mtype") == "seg"})
				if end.protected {
					marks++
				}
			}
		case xml.EndElement:
			if len(open) == 0 {
				return out, nil
			}
			last := open[len(open)-1]
			if last.segment && !blank(out[last.from:]) {
				x.segments++
			}
			if last.id != "" {
				out = append(out, last.piece)
			}
			if last.protected {
				marks--
			}
			open = open[:len(open)-1]
		}
	}
}

// opened is an element that has begun.
type opened struct {
	piece        // what ends with it
	from    int  // how many pieces stand before it
	segment bool // a program marked it as a part that is translated by itself
}

// blank tells whether pieces show nothing.
func blank(pieces []piece) bool { return !hasCodes(pieces) && model.Blank(literal(pieces)) }

// merged joins texts that a program split by an element it put between.
func merged(in []piece) []piece {
	var out []piece
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			out = append(out, piece{kind: textPiece, text: text.String()})
			text.Reset()
		}
	}
	for _, p := range in {
		if p.kind == textPiece {
			text.WriteString(p.text)
			continue
		}
		flush()
		out = append(out, p)
	}
	flush()
	return out
}

// sdlDeleted is the mark of Trados Studio round what tracked changes took out.
const sdlDeleted = "x-sdl-deleted"

// code is the piece that an element begins. Where the element goes on, end is
// what its end tag means; an end without id means nothing.
func (x *xmlReader) code(e xml.StartElement) (out []piece, end *piece, err error) {
	id, k := attr(e, "id"), kindOf(e)
	switch e.Name.Local {
	case "g", "pc":
		return []piece{{kind: openPiece, id: id, inline: k}}, &piece{kind: closePiece, id: id}, nil
	case "x", "ph":
		return []piece{{kind: emptyPiece, id: id, inline: k}}, nil, x.skip()
	case "bpt", "bx", "sc": // i and rid are the number that joins the two ends
		return []piece{{kind: openPiece, id: cmp.Or(attr(e, "i"), attr(e, "rid"), id), inline: k}}, nil, x.skip()
	case "ept", "ex", "ec":
		return []piece{{kind: closePiece, id: cmp.Or(attr(e, "startRef"), attr(e, "i"), attr(e, "rid"), id)}}, nil, x.skip()
	case "it": // half of a pair, the other half being in another segment
		p := piece{kind: openPiece, id: cmp.Or(attr(e, "rid"), id, attr(e, "i")), inline: k}
		if pos := attr(e, "pos"); pos == "close" || pos == "end" {
			p.kind = closePiece
		}
		return []piece{p}, nil, x.skip()
	case "ut":
		return []piece{{kind: emptyPiece, id: attr(e, "x")}}, nil, x.skip()
	case "del":
		return nil, nil, x.skip()
	case "cp", "sub":
		return []piece{{kind: textPiece, text: "\ufffd"}}, nil, x.skip()
	}
	if note := x.remarkOf(e); note != "" {
		x.noted = joined(x.noted, note)
	}
	if attr(e, "mtype") == sdlDeleted {
		return nil, nil, x.skip()
	}
	return nil, &piece{protected: attr(e, "mtype") == "protected" || locked(e, false)}, nil // mrk, mrk-like: what is in it is text
}

// remarkOf is what a person noted at the words in an element (XLIFF 1.2, 2.3, comment;
// XLIFF 2.0, 4.7.3.1.3).
func (x *xmlReader) remarkOf(e xml.StartElement) string {
	if attr(e, "mtype") == "x-sdl-comment" {
		return x.remarks[attr(e, "cid")]
	}
	if attr(e, "type") == "comment" {
		return strings.TrimSpace(attr(e, "value"))
	}
	return strings.TrimSpace(attr(e, "comment"))
}

func kindOf(e xml.StartElement) model.InlineKind {
	if k := kindOf12(attr(e, "ctype")); k != 0 {
		return k
	}
	return kindOf2(attr(e, "type"), attr(e, "subType"))
}

// protected tells whether all of a text is marked as not to be translated.
func protected(pieces []piece) bool {
	marked := false
	for _, p := range pieces {
		if !p.protected && strings.TrimSpace(p.text) != "" {
			return false
		}
		marked = marked || p.protected
	}
	return marked
}

func literal(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return b.String()
}
