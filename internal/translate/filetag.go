package translate

import (
	"fmt"
	"path"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/lang"
)

// WordsName stands before the tag in the names of the files with the product's
// words (ui.es.toml). No article may have it as its name.
const WordsName = "ui"

// WordsFile is where a project has its own words of a locale, below its folder.
func WordsFile(tag string) string { return "locales/" + WordsName + "." + tag + ".toml" }

// FileTag takes the name of a file in locales/ apart: `enteromix.es.toml` is
// article `enteromix` in `es`; `ui.es.toml` gives WordsName as the article. A
// tag that is not in its canonical form is a finding that names the right file
// name; the canonical tag is returned beside it.
func FileTag(name string) (article, tag string, f diag.List) {
	at := diag.Place{File: name}
	base, isTOML := strings.CutSuffix(path.Base(name), ".toml")
	i := strings.LastIndexByte(base, '.')
	if !isTOML || i <= 0 || i == len(base)-1 {
		return "", "", diag.List{diag.At(at, "file-name", fmt.Sprintf("`%s` is not named as a bundle", path.Base(name)),
			"a bundle is named ARTICLE.TAG.toml, such as `enteromix.es.toml`")}
	}
	article, written := base[:i], base[i+1:]
	tag, err := lang.Canonical(written)
	if err != nil {
		return article, "", diag.List{diag.At(at, "file-name", err.Error(),
			"the part before `.toml` is the language, such as `es`, `pt-BR` or `zh-Hans`")}
	}
	if tag != written {
		at.Locale = tag
		right := article + "." + tag + ".toml"
		return article, tag, diag.List{diag.At(at, "file-name", fmt.Sprintf("the tag of this language is `%s`, not `%s`", tag, written),
			fmt.Sprintf("rename the file to `%s`", right))}
	}
	return article, tag, nil
}
