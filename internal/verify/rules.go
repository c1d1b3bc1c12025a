package verify

import "caveat/internal/manifest"

// The rules of this package's findings. Each names the artefact, and the
// caution where one is meant; its message says the page or element.
const (
	ArtefactMissing   = "artefact-missing"
	ArtefactExtra     = "artefact-extra"
	ArtefactChanged   = "artefact-changed"
	ArtefactBroken    = "artefact-broken"
	ArtefactForeign   = "artefact-foreign"
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

// Rule is a kind of finding with what it means.
type Rule struct{ ID, Doc string }

// Rules documents every rule of a verification, those of the manifest too.
func Rules() []Rule {
	return []Rule{
		{ArtefactMissing, "a file that the manifest names is not there"},
		{ArtefactExtra, "a file is there that the manifest does not name"},
		{ArtefactChanged, "a file's bytes are not those that were exported"},
		{ArtefactBroken, "a file cannot be opened or read to its end by the rules of its format"},
		{ArtefactForeign, "a file holds something that no export writes: a script, a hidden layer, a file beside the book"},
		{CautionMissing, "a caution does not stand in the file, or not under its id"},
		{CautionAltered, "a caution's text in the file is not the text it must have"},
		{CautionHidden, "a caution's text is in the file but a reader does not see it"},
		{CautionSmall, "a caution is set smaller than body text"},
		{CautionSplit, "a caution stands on two pages though it fits on one, or one of its blocks does"},
		{CautionParted, "a claim stands in a section or on a page where a caution that qualifies it does not"},
		{CautionLabel, "a caution does not begin with its label in words"},
		{CautionRepeated, "a repeated caution has a wrong number or stands twice under one id"},
		{BlockMissing, "a block of the article does not stand in the file"},
		{BlockAltered, "a block's text in the file is not the text it must have"},
		{BlockMoved, "a block stands out of reading order"},
		{BlockHidden, "a block's text is in the file but a reader does not see it"},
		{TextForeign, "the file shows text that is neither the article's nor the product's"},
		{DraftNotice, "a draft does not say so in its own language and in English, or an approved text says that it is one"},
		{MessageLength, "a text message is not as long as the line above it says, or parts within a sentence"},
		{GlyphDiffers, "a letter that is drawn is not the one that the file says it is; fonts that were added at the export have to be named with `--font-dir` here too"},
		{StructureDiffers, "the structure that screen readers use says something else than the page"},
		{ManifestMismatch, "the manifest says something about a file that is not so"},
		{ManifestBroken, "there is no readable manifest"},
		{ManifestSchema, "the manifest was written by another version of the program"},
		{ManifestPath, "the manifest names a path that leaves its folder or is not in its shortest form"},
		{ManifestDuplicate, "the manifest names a file or a caution twice"},
		{ManifestValue, "the manifest holds a value that no export writes"},
		{ManifestEdited, "the manifest is readable but not byte for byte as an export writes it"},
	}
}
