package build

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"

	"caveat/internal/manifest"
)

// inputsHash covers whatever decides a locale's artefacts beside its article
// and bundle: the words, the approvals and the images.
func (x *exporter) inputsHash(a *Article, l *locale) string {
	h := sha256.New()
	put := func(parts ...[]byte) {
		for _, p := range parts {
			h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(p))))
			h.Write(p)
		}
	}
	put([]byte(Version), x.words.entry(l.row.Tag).inputs, x.words.entry("en").inputs, l.ledgerData)
	if x.world.addedFonts != "" {
		put([]byte("fonts"), []byte(x.world.addedFonts))
	}
	if len(l.outdated) > 0 {
		put([]byte("outdated")) // the same bundle is exported otherwise without AllowStale
	}
	for _, name := range slices.Sorted(maps.Keys(a.images)) {
		put([]byte(name), a.images[name])
	}
	return manifest.Digest(hex.EncodeToString(h.Sum(nil)))
}
