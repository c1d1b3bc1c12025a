package model

import "strings"

// LeadsOut tells whether an address leads out of the article, in one of the
// schemes that an article may link to. `#id` stays in it.
func LeadsOut(address string) bool {
	address = strings.ToLower(address)
	for _, scheme := range [...]string{"https:", "http:", "mailto:", "tel:"} {
		if strings.HasPrefix(address, scheme) {
			return true
		}
	}
	return false
}
