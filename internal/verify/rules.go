package verify

import (
	"caveat/internal/diag"
	"caveat/internal/manifest"
)

// The rules of this package's findings. Each names the artefact, and the
// caution where one is meant; its message says the page or element.
const (
	ArtefactMissing   = "artefact-missing"
	ArtefactExtra     = "artefact-extra"
	ArtefactChanged   = "artefact-changed"
	ArtefactBroken    = "artefact-broken"
	ArtefactForeign   = "artefact-foreign"
	FormatsDiffer     = "formats-differ"
	ManifestMismatch  = "manifest-mismatch"
	CautionMissing    = "caution-missing"
	CautionAltered    = "caution-altered"
	CautionHidden     = "caution-hidden"
	CautionSmall      = "caution-small"
	CautionSplit      = "caution-split"
	CautionParted     = "caution-parted"
	CautionLabel      = "caution-label"
	CautionRepeated   = "caution-repeated"
	BlockMissing      = "block-missing"
	BlockAltered      = "block-altered"
	BlockMoved        = "block-moved"
	BlockHidden       = "block-hidden"
	TextForeign       = "text-foreign"
	DraftNotice       = "draft-notice"
	MessageLength     = "message-length"
	GlyphDiffers      = "glyph-differs"
	StructureDiffers  = "structure-differs"
	ManifestBroken    = manifest.RuleBroken
	ManifestSchema    = manifest.RuleSchema
	ManifestPath      = manifest.RulePath
	ManifestDuplicate = manifest.RuleDuplicate
	ManifestValue     = manifest.RuleValue
	ManifestEdited    = manifest.RuleEdited
)

// Rules documents every rule of a verification, those of the manifest too.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: ArtefactMissing, Doc: "A file that the manifest names is not there."},
		{ID: ArtefactExtra, Doc: "A file is there that the manifest does not name."},
		{ID: ArtefactChanged, Doc: "A file's bytes are not those that were exported."},
		{ID: ArtefactBroken, Doc: "A file cannot be opened or read to its end by the rules of its format."},
		{ID: ArtefactForeign, Doc: "A file holds something that no export writes: a script, a hidden layer, a file beside the book."},
		{ID: CautionMissing, Doc: "A caution does not stand in the file, or not under its id."},
		{ID: CautionAltered, Doc: "A caution's text in the file is not the text it must have."},
		{ID: CautionHidden, Doc: "A caution's text is in the file but a reader does not see it."},
		{ID: CautionSmall, Doc: "A caution is set smaller than body text."},
		{ID: CautionSplit, Doc: "A caution stands on two pages though it fits on one, or one of its blocks does."},
		{ID: CautionParted, Doc: "A claim stands in a section or on a page where a caution that qualifies it does not."},
		{ID: CautionLabel, Doc: "A caution does not begin with its label in words."},
		{ID: CautionRepeated, Doc: "A repeated caution has a wrong number or stands twice under one id."},
		{ID: BlockMissing, Doc: "A block of the article does not stand in the file."},
		{ID: BlockAltered, Doc: "A block's text in the file is not the text it must have."},
		{ID: BlockMoved, Doc: "A block stands out of reading order."},
		{ID: BlockHidden, Doc: "A block's text is in the file but a reader does not see it."},
		{ID: TextForeign, Doc: "The file shows text that is neither the article's nor the product's."},
		{ID: DraftNotice, Doc: "A draft does not say so in its own language and in English, or an approved text says that it is one."},
		{ID: MessageLength, Doc: "A text message is not as long as the line above it says, or parts within a sentence."},
		{ID: GlyphDiffers, Doc: "A letter that is drawn is not the one that the file says it is; fonts that were added at the export have to be named with `--font-dir` here too."},
		{ID: StructureDiffers, Doc: "The structure that screen readers use, the contents or a link say something else than the page."},
		{ID: FormatsDiffer, Doc: "Two files of one text in one language do not say the same: one of them was changed."},
		{ID: ManifestMismatch, Doc: "The manifest says something about a file that is not so."},
		{ID: ManifestBroken, Doc: "There is no readable manifest."},
		{ID: ManifestSchema, Doc: "The manifest was written by another version of the program."},
		{ID: ManifestPath, Doc: "The manifest names a path that leaves its folder or is not in its shortest form."},
		{ID: ManifestDuplicate, Doc: "The manifest names a file or a caution twice."},
		{ID: ManifestValue, Doc: "The manifest holds a value that no export writes."},
		{ID: ManifestEdited, Doc: "The manifest is readable but not byte for byte as an export writes it."},
	}
}
