package review

import (
	"cmp"
	"fmt"
	"strings"

	"caveat/internal/model"
)

// Text is one of the two texts, original and translation, of a certificate.
type Text struct {
	Tag      string // BCP 47
	Language string // in English
	File     string // path below the project folder
	Hash     string // hex SHA-256 of the file
	Document *model.Document
}

// Certificate is a document in English that says who translated an article and
// who approved it, as far as the ledger records it of exactly these two texts.
func (l *Ledger) Certificate(source, target Text) *model.Document {
	c := certificate{source: source, target: target, reader: l.Reader(), pairs: Pairs(source.Document, target.Document)}
	title := fmt.Sprintf("Certificate of translation: %s, %s", source.Document.Title, target.Language)
	doc := &model.Document{Article: source.Document.Article, File: l.File, Lang: "en", Title: title, Edition: source.Document.Edition,
		Description: fmt.Sprintf("Who translated and who approved the %s text of edition %s.", target.Language, source.Document.Edition)}
	c.heading(1, model.TopSection, title)
	c.paragraph("This paper lists what is recorded of one translation: who made it, who approved it, in which role and when. "+
		"Each entry holds for the two texts named here and for no others; a change of one letter in either ends it.", "")
	c.texts()
	c.heading(2, "translated-by", "Who translated")
	c.deeds(func(s Standing) []Record { return s.Translations })
	c.heading(2, "approved-by", "Who approved")
	c.roles()
	c.deeds(func(s Standing) []Record { return s.Approvals })
	c.cautions()
	c.accepted(l)
	c.heading(2, "limits", "What this paper does not say")
	c.paragraph("Names, roles and dates are as people entered them; the program did not check who they are. "+
		"The paper does not say that the translation is right: that is the judgement of the people named. "+
		"It is neither a signature nor a licence of theirs.", "")
	doc.Blocks = c.blocks
	return doc
}

// certificate is one that is being made.
type certificate struct {
	source, target Text
	reader         Reader
	pairs          []Pair
	blocks         []*model.Block
}

func plainText(s string) []model.Inline { return model.Plain(model.NFC(s)) }

func (c *certificate) heading(level int, id, text string) {
	c.blocks = append(c.blocks, &model.Block{Kind: model.Heading, Level: level, ID: id, Message: model.MessageID(id + ".h"), Inlines: plainText(text)})
}

func (c *certificate) paragraph(text, lang string) {
	c.blocks = append(c.blocks, &model.Block{Kind: model.Paragraph, Message: c.next("p"), Inlines: plainText(text)})
	if lang != "en" {
		c.blocks[len(c.blocks)-1].Lang = lang
	}
}

// next is the message id of the next block, which findings of layout name.
func (c *certificate) next(kind string) model.MessageID {
	return model.MessageID(fmt.Sprintf("certificate.%s%d", kind, len(c.blocks)+1))
}

// texts says which two texts the certificate is of.
func (c *certificate) texts() {
	c.heading(2, "texts", "The two texts")
	for _, t := range []struct {
		name string
		Text
		number string
	}{{"Original", c.source, ""}, {"Translation", c.target, model.TextNumber(c.target.Document.TextHash())}} {
		c.heading(3, strings.ToLower(t.name), t.name)
		lines := []string{
			fmt.Sprintf("Language: %s (%s)", t.Language, t.Tag),
			fmt.Sprintf("Edition: %s", c.source.Document.Edition),
			fmt.Sprintf("File: %s", t.File),
			fmt.Sprintf("SHA-256 of the file: %s", t.Hash),
		}
		if t.number != "" {
			lines = append(lines, fmt.Sprintf("Text number at the foot of its pages: %s", t.number))
		}
		c.list(lines)
	}
}

func (c *certificate) list(lines []string) {
	list := &model.Block{Kind: model.List}
	for i, line := range lines {
		list.Children = append(list.Children, &model.Block{Kind: model.Item, Inlines: plainText(line),
			Message: model.MessageID(fmt.Sprintf("%s.item%d", c.next("list"), i+1))})
	}
	c.blocks = append(c.blocks, list)
}

// deeds is a table of who did what: a row for each person, role and day.
func (c *certificate) deeds(of func(Standing) []Record) {
	type who struct {
		name string
		kind Kind
		role string
		date string
	}
	counts := map[who]*[3]int{}
	var order []who
	for _, p := range c.pairs {
		for _, r := range of(c.reader.Standing(p)) {
			key := who{r.Name, r.Kind, r.Role, r.Date}
			if counts[key] == nil {
				counts[key] = &[3]int{}
				order = append(order, key)
			}
			counts[key][kindOf(p)]++
		}
	}
	if len(order) == 0 {
		c.paragraph("Nothing is recorded.", "")
		return
	}
	rows := [][]string{{"Name", "Role", "Date", "Texts"}}
	for _, k := range order {
		name := k.name
		if k.kind == Machine {
			name += " (a program)"
		}
		rows = append(rows, []string{name, cmp.Or(k.role, "not recorded"), k.date, counted(*counts[k])})
	}
	c.table(rows)
}

// The kinds of message that a certificate counts.
const (
	ofCaution = iota
	ofClaim
	ofText
)

func kindOf(p Pair) int {
	switch {
	case p.Caution:
		return ofCaution
	case p.Critical:
		return ofClaim
	}
	return ofText
}

// counted says how many messages of each kind there are.
func counted(n [3]int) string {
	var out []string
	for i, noun := range []string{"caution", "claim", "other text"} {
		switch {
		case n[i] == 1:
			out = append(out, "1 "+noun)
		case n[i] > 1:
			out = append(out, fmt.Sprintf("%d %ss", n[i], noun))
		}
	}
	return strings.Join(out, ", ")
}

// roles says what counts as approved.
func (c *certificate) roles() {
	roles := c.source.Document.Approval
	if len(roles) == 0 {
		c.paragraph("A caution counts as approved when a person other than its translator has approved it.", "")
		return
	}
	c.paragraph("The article wants each caution approved as "+strings.Join(roles, " and as ")+", each by another person, none of them its translator.", "")
}

// cautions shows each text of a caution with who approved it.
func (c *certificate) cautions() {
	original, translation := texts(c.source.Document), texts(c.target.Document)
	first := true
	for _, p := range c.pairs {
		if !p.Caution {
			continue
		}
		if first {
			c.heading(2, "cautions", "Cautions, text by text")
			first = false
		}
		c.heading(3, "caution-"+strings.ReplaceAll(string(p.ID), ".", "-"), string(p.ID))
		c.passage(original[p.ID], c.source.Tag)
		c.passage(translation[p.ID], c.target.Tag)
		var by []string
		for _, a := range c.reader.Standing(p).Approvals {
			who := "\u2068" + a.Name + "\u2069" // a name of either direction
			if a.Role != "" {
				who += ", " + a.Role
			}
			by = append(by, "Approved by "+who+", "+a.Date)
		}
		if by == nil {
			by = []string{"Approved by nobody"}
		}
		c.list(by)
	}
}

// passage is a text in its own language.
func (c *certificate) passage(text []model.Inline, lang string) {
	c.paragraph("", lang)
	c.blocks[len(c.blocks)-1].Inlines = text
}

// accepted lists alarms that stand because a person let them.
func (c *certificate) accepted(l *Ledger) {
	rows := [][]string{{"Rule", "On", "Accepted by", "Date", "Reason"}}
	for _, p := range c.pairs {
		for _, a := range l.Accepted {
			if a.ID == p.ID && l.Accepts(a.Rule, p) {
				rows = append(rows, []string{a.Rule, string(a.ID), a.Name, a.Date, a.Reason})
			}
		}
	}
	if len(rows) > 1 {
		c.heading(2, "accepted", "Alarms that were accepted")
		c.table(rows)
	}
}

// texts are the texts of a document by message.
func texts(doc *model.Document) map[model.MessageID][]model.Inline {
	out := map[model.MessageID][]model.Inline{}
	for b := range doc.All() {
		if out[b.Message] = b.Inlines; b.Alt != "" {
			out[b.Alt] = plainText(b.AltText)
		}
	}
	return out
}

func (c *certificate) table(rows [][]string) {
	table := &model.Block{Kind: model.Table}
	for i, r := range rows {
		row := &model.Block{Kind: model.Row, Header: i == 0}
		for j, x := range r {
			row.Children = append(row.Children, &model.Block{Kind: model.Cell, Inlines: plainText(x),
				Message: model.MessageID(fmt.Sprintf("%s.r%d.c%d", c.next("table"), i+1, j+1))})
		}
		table.Children = append(table.Children, row)
	}
	c.blocks = append(c.blocks, table)
}
