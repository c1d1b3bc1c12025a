package layout

import (
	"caveat/internal/diag"
	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// area is where and how blocks are set. It is passed by value: a block changes
// its copy for what stands inside it.
type area struct {
	left, right geom.Pt
	row         lang.Row // of the text
	lang        string   // of the enclosing element
	node        *Node    // the enclosing element
	words       model.Words
	wordsRow    lang.Row
	suffix      string     // of element ids: the source column of a bilingual edition has its own
	at          diag.Place // for findings
	calm        bool       // in a caution emphasis is not italic
	depth       int        // of lists
	again       bool       // in a repeated caution: ids and bookmarks are those of its first showing
}

func (in area) width() geom.Pt { return in.right - in.left }

func (in area) rtl() bool { return in.row.Dir == lang.RTL }

// inset takes a width off the side where reading starts.
func (in area) inset(d geom.Pt) area {
	if in.rtl() {
		in.right -= d
	} else {
		in.left += d
	}
	return in
}

// endInset takes a width off the side where reading ends.
func (in area) endInset(d geom.Pt) area {
	if in.rtl() {
		in.left += d
	} else {
		in.right -= d
	}
	return in
}

// padded takes a width off both sides.
func (in area) padded(d geom.Pt) area { return in.inset(d).endInset(d) }

// align is the X of something as wide as w.
func (in area) align(w geom.Pt, a model.Align) geom.Pt {
	switch {
	case a == model.AlignCenter:
		return in.left + (in.width()-w)/2
	case (a == model.AlignEnd) != in.rtl():
		return in.right - w
	}
	return in.left
}

// language is the area for text in another language ("" is the same).
func (in area) language(tag string) area {
	if tag == "" || tag == in.row.Tag {
		return in
	}
	row, err := lang.Lookup(tag)
	if err != nil {
		row = in.row
		row.Tag = tag
	}
	in.row = row
	return in
}

// child adds a structure element below the area's; the area returned is inside
// it.
func (in area) child(role Role, id string) (area, *Node) {
	n := &Node{Role: role}
	if id != "" && !in.again {
		n.ID = id + in.suffix
	}
	if in.row.Tag != in.lang {
		n.Lang = in.row.Tag
	}
	in.node.Children = append(in.node.Children, n)
	in.node, in.lang = n, in.row.Tag
	return in, n
}

// detached is the area below an element that is no part of the document.
func (in area) detached() area {
	in.node = &Node{Role: RoleDocument}
	return in
}

// own is the area for the product's own words.
func (in area) own() area {
	in.row = in.wordsRow
	in.at = wordsPlace(in.row.Tag)
	return in
}

// wordsPlace is where the product's words of a language stand.
func wordsPlace(tag string) diag.Place {
	return diag.Place{File: "locales/ui." + tag + ".toml", Locale: tag}
}

// placeOf is where a block stands in the article.
func (in area) placeOf(b *model.Block) diag.Place {
	at := in.at
	at.Line, at.Column, at.ID = b.Line, b.Column, string(b.Message)
	return at
}
