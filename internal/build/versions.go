package build

import (
	"runtime"

	"caveat/internal/check"
	"caveat/internal/font"
)

// Parts are the versions of what a program consists of.
type Parts struct {
	Tool  string `json:"tool"`
	Fonts string `json:"fonts"` // first digits of the SHA-256 over the faces
	Faces int    `json:"faces"`
	// Rules are the first digits of the SHA-256 over the rules' names, texts and
	// data. A rule whose code alone has changed goes by the tool's version.
	Rules     string `json:"rules"`
	RuleCount int    `json:"rule_count"`
	Go        string `json:"go"`
	Platform  string `json:"platform"`
}

// digits is how much of a hash a person can compare.
const digits = 8

// Versions are those of this program. It fails where the rules' own data is broken.
func Versions() (Parts, error) {
	p := Parts{Tool: Version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	fonts, faces := font.Digest()
	rules, err := check.Digest()
	if err != nil {
		return p, err
	}
	p.Fonts, p.Faces, p.Rules = fonts[:digits], faces, rules[:digits]
	p.RuleCount = len(check.Rules()) + len(check.AcrossRules())
	return p, nil
}
