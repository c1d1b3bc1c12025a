package desk

import (
	"fmt"
	"path"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// same tells whether the person who receives the file vouches with --same that the
// source text of a message is right in the other language too.
func (r *receiver) same(id model.MessageID) bool {
	return slices.ContainsFunc(r.options.Same, func(pattern string) bool { ok, _ := path.Match(pattern, string(id)); return ok })
}

// checkSame fails for an id of --same that names no message.
func (r *receiver) checkSame() error {
	for _, pattern := range r.options.Same {
		var known []string
		found := false
		for _, u := range r.desk.units {
			ok, err := path.Match(pattern, string(u.ID))
			if err != nil {
				return fmt.Errorf("`%s` is neither an id nor a pattern of ids", pattern)
			}
			known, found = append(known, string(u.ID)), found || ok
		}
		if !found {
			return diag.WithHint(fmt.Errorf("`%s` has no message `%s`", r.out.Article, pattern), diag.DidYouMean(pattern, known))
		}
	}
	return nil
}
