package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"caveat/internal/build"
)

const certificateUsage = `Usage: caveat certificate --locale TAG [options] [ARTICLE]

Write the certificate of a translation as web page and PDF: both texts with
their hashes, who translated, who approved, in which role and when, caution by
caution. It says what is recorded and no more. There is none while anything
keeps the locale from release.

  caveat certificate --locale es flu-vaccine
`

func runCertificate(c *call) (int, error) {
	var o build.CertificateOptions
	c.flags.StringVar(&o.Locale, "locale", "", "`tag` of the translation")
	var formats string
	all := strings.Join(build.CertificateFormats(), ",")
	c.listFlag(&formats, "format", all, "these `formats`: "+all)
	paper := c.flags.String("paper", "a4", "`size` of the PDF's pages: a4 or letter")
	dir := c.flags.String("o", ".", "write into this `folder`, made where it is missing (default: the one you are in)")
	c.fontFlag()
	articles, err := c.parse(certificateUsage)
	if err != nil {
		return 0, err
	}
	switch {
	case o.Locale == "":
		return 0, errors.New("of which translation? give --locale")
	case len(articles) > 1:
		return 0, errors.New("a certificate covers one article: name one")
	}
	if o.Paper, err = paperSize(*paper); err != nil {
		return 0, err
	}
	o.Formats, o.Today = list(formats), lastDay()
	w, err := c.world("")
	if err != nil {
		return 0, err
	}
	if o.Article, err = build.OnlyArticle(w, articles); err != nil {
		return 0, err
	}
	files, findings, err := build.Certificate(c.ctx, w, o)
	if err != nil {
		return 0, err
	}
	if err := c.report(findings); err != nil {
		return 0, err
	}
	if len(files) == 0 {
		c.say("no certificate was written: what stands above says why")
		return faulty, nil
	}
	return clean, c.certified(files, *dir)
}

// certifiedLine is a file of a certificate for machines.
type certifiedLine struct {
	File string `json:"file"`
	Size int    `json:"size"`
}

func (c *call) certified(files []build.Certified, dir string) error {
	folder, err := build.MakeDisk(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	for _, f := range files {
		if err := folder.Write(f.Name, f.Data); err != nil {
			return err
		}
		name := filepath.ToSlash(filepath.Join(dir, f.Name))
		if c.json {
			err = encode(c, certifiedLine{name, len(f.Data)})
		} else {
			_, err = fmt.Fprintf(c.env.Stdout, "wrote %s\n", name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
