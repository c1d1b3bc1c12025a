package xhtml

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // the two formats that every reader shows
	_ "image/png"
)

// Measure reads an image's media type and size in pixels. It fails for
// anything but PNG and JPEG.
func Measure(path string, data []byte) (mediaType string, p Picture, err error) {
	if len(data) == 0 {
		return "", p, fmt.Errorf("image `%s` has no bytes", path)
	}
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return "", p, fmt.Errorf("image `%s` is neither PNG nor JPEG: %w", path, err)
	}
	return "image/" + format, Picture{Width: c.Width, Height: c.Height}, nil
}
