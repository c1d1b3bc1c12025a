//go:build !linux

package build

// useHugePages is for Linux alone.
func useHugePages(int) {}
