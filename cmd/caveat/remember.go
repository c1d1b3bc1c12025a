package main

import (
	"errors"
	"fmt"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/diag"
)

// rememberedLine is what became of a memory, for machines.
type rememberedLine struct {
	File    string `json:"file"`
	Locale  string `json:"locale"`
	Units   int    `json:"units"`
	Added   int    `json:"added"`
	Written string `json:"written"`
	// Unusable have markup or codes that cannot be read; WithoutPair have not both
	// languages; OtherLanguages are those beside the two.
	Unusable       int      `json:"unusable"`
	WithoutPair    int      `json:"without_pair"`
	OtherLanguages []string `json:"other_languages"`
}

// rememberIn takes the translations into each of some languages out of a file.
func (c *call) rememberIn(locales []string) func(*build.World, desk.ReceiveOptions) (ok bool, _ error) {
	return func(w *build.World, o desk.ReceiveOptions) (ok bool, _ error) {
		all := true
		for _, o.Locale = range locales {
			ok, err := c.remember(w, o)
			if err != nil {
				return false, err
			}
			all = all && ok
		}
		return all, nil
	}
}

// remember takes the translations into one language out of a file.
func (c *call) remember(w *build.World, o desk.ReceiveOptions) (ok bool, _ error) {
	r, err := desk.Remember(c.ctx, w, o)
	if err != nil {
		return false, err
	}
	ok = !r.Findings.HasErrors()
	if c.json {
		line := rememberedLine{o.Name, r.Locale, r.Units, r.Added, r.Written, r.Unusable, r.Without, append([]string{}, r.Others...)}
		return ok, errors.Join(encode(c, line), c.report(r.Findings))
	}
	if err := r.Findings.WriteText(c.env.Stderr); err != nil {
		return false, err
	}
	said := fmt.Sprintf("%s into %s: %s, %d new", diag.Visible(o.Name), r.Locale, count(r.Units, "translation"), r.Added)
	switch {
	case !ok:
		said = diag.Visible(o.Name) + " was not taken: nothing is changed"
	case r.Written != "":
		said += "; wrote " + r.Written
	default:
		said += "; nothing was written"
	}
	_, err = fmt.Fprintln(c.env.Stdout, said+leftOut(r))
	return ok, err
}

// leftOut is what of a memory was not taken, and why.
func leftOut(r *desk.Remembered) string {
	said := ""
	if r.Unusable > 0 {
		said += fmt.Sprintf("\nleft out: %d with markup or codes that cannot be read", r.Unusable)
	}
	if r.Without > 0 {
		said += fmt.Sprintf("\nleft out: %s without a text in both languages", count(r.Without, "unit"))
	}
	if r.Units > 0 && len(r.Others) > 0 {
		said += "\nleft out: texts in " + diag.Quoted(r.Others)
	}
	return said
}
