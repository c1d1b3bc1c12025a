package verify

import (
	"encoding/json"
	"slices"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// webPage is what a page says of itself to search engines (schema.org), all of it in
// this order.
type webPage struct {
	Context     string    `json:"@context"`
	Type        string    `json:"@type"`
	Name        string    `json:"name"`
	Headline    string    `json:"headline"`
	Description string    `json:"description,omitempty"`
	Language    string    `json:"inLanguage"`
	Version     string    `json:"version"`
	Modified    string    `json:"dateModified"`
	Reviewed    string    `json:"lastReviewed,omitempty"`
	Expires     string    `json:"expires,omitempty"`
	Status      string    `json:"creativeWorkStatus,omitempty"`
	Sources     []string  `json:"citation,omitempty"`
	Original    *original `json:"translationOfWork,omitempty"`
}

type original struct {
	Type     string `json:"@type"`
	Language string `json:"inLanguage"`
}

// script takes data for search engines and refuses all that runs.
func (r *reading) script(n *web.Node) {
	var data webPage
	text := n.TextContent()
	if n.Attr("type") != "application/ld+json" || json.Unmarshal([]byte(text), &data) != nil {
		r.fault(ArtefactForeign, "the page holds a script")
		return
	}
	again, err := json.Marshal(data)
	if err != nil || string(again) != text || !data.sound() {
		r.fault(ArtefactForeign, "the page tells search engines more than an export does")
	}
	for _, text := range append([]string{data.Name, data.Headline, data.Description}, data.Sources...) {
		r.leaves = append(r.leaves, leaf{text: model.Fold(text), aside: true, unprinted: true, place: "the data for search engines"})
	}
	r.dates = append(r.dates, data.Version, data.Modified, data.Reviewed, data.Expires)
	if data.Original != nil {
		r.translationOf = data.Original.Language
	}
	if data.Version != data.Modified {
		r.fault(StructureDiffers, "the page tells search engines that it is of `%s` and was changed on `%s`", data.Version, data.Modified)
	}
	if data.Language != r.lang {
		r.fault(StructureDiffers, "the page is in `%s` and its data for search engines in `%s`", r.lang, data.Language)
	}
	if draft := data.Status != ""; draft != r.draft {
		r.fault(StructureDiffers, "the page says draft: %v, its data for search engines %v", r.draft, draft)
	}
}

// sound tells whether the words that every page has are those of an export. A
// certificate is no page for patients.
func (w *webPage) sound() bool {
	const page, certificate = "MedicalWebPage", "CreativeWork"
	return w.Context == "https://schema.org" && (w.Type == page || w.Type == certificate) && (w.Status == "" || w.Status == "Draft") && (w.Original == nil || w.Original.Type == page)
}

// dated finds dates that are told to programs and that the page does not show.
func (r *reading) dated(seen string) {
	for _, d := range slices.Compact(r.dates) {
		if !strings.Contains(seen, d) {
			r.fault(StructureDiffers, "the page tells programs the date `%s` and does not show it", opening(d))
		}
	}
}
