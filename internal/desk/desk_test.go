package desk_test

import (
	"testing"

	"caveat/internal/build"
)

// starter is the project that Init makes, in memory.
func starter(t testing.TB) *build.World {
	t.Helper()
	project := build.NewMemory(nil)
	if _, err := build.Init(project); err != nil {
		t.Fatal(err)
	}
	return &build.World{Project: project, Out: build.NewMemory(nil)}
}
