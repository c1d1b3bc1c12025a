package xhtml

import (
	"fmt"

	"caveat/internal/picture"
)

// Measure reads an image's media type and size in pixels. It fails for
// anything but PNG and JPEG.
func Measure(path string, data []byte) (mediaType string, p Picture, err error) {
	head, kind, err := picture.Head(data)
	if err != nil {
		return "", p, fmt.Errorf("image `%s` %w", path, err)
	}
	mediaType = "image/png"
	if kind == picture.JPEG {
		mediaType = "image/jpeg"
	}
	return mediaType, Picture{Width: head.Width, Height: head.Height}, nil
}
