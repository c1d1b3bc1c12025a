package build

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

func disk(t *testing.T) (*Disk, string) {
	t.Helper()
	dir := t.TempDir()
	d, err := OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, dir
}

func TestDiskWritesWholeFilesAndLeavesNothingAside(t *testing.T) {
	d, dir := disk(t)
	for _, text := range []string{"first", "second, longer"} {
		if err := d.Write("a/b/c.txt", []byte(text)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, "a", "b", "c.txt"))
		if err != nil || string(got) != text {
			t.Errorf("read %q, %v", got, err)
		}
	}
	entries, err := d.ReadDir("a/b")
	if err != nil || len(entries) != 1 {
		t.Errorf("entries %v, %v", entries, err)
	}
	if err := d.Remove("a/b/c.txt"); err != nil {
		t.Error(err)
	}
	if err := d.Remove("a/b/c.txt"); err != nil {
		t.Errorf("removing what is not there: %v", err)
	}
	if err := d.Remove("a"); err == nil || !strings.Contains(err.Error(), "/a: ") {
		t.Errorf("removing what is not empty: %v", err)
	}
}

func TestDiskLetsNothingOut(t *testing.T) {
	d, dir := disk(t)
	outside := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(outside, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"link", "../" + filepath.Base(filepath.Dir(outside)) + "/secret"} {
		if data, err := readFile(d, name, 10); err == nil {
			t.Errorf("%s reads %q", name, data)
		}
		if err := d.Write(name, []byte("y")); err == nil && name != "link" {
			t.Errorf("%s was written", name)
		}
	}
	// What is missing behind a link that stays within is missing, no more.
	if err := os.Mkdir(filepath.Join(dir, "real"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", filepath.Join(dir, "inner")); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Open("inner/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing behind a link: %v", err)
	}
	if got, _ := os.ReadFile(outside); string(got) != "x" {
		t.Errorf("the file outside reads %q now", got)
	}
}

func TestReadFileTellsWhatIsNoFile(t *testing.T) {
	d, dir := disk(t)
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := readFile(d, "sub", 10); err == nil || !strings.Contains(err.Error(), "it is a folder, not a file") {
		t.Errorf("error is %v", err)
	}
	if _, err := readFile(d, "none", 10); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error is %v", err)
	}
	if err := d.Write("long", make([]byte, 100)); err != nil {
		t.Fatal(err)
	}
	if data, err := readFile(d, "long", 10); err != nil || len(data) != 11 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

// The lock's own file is taken away at each end and made anew.
func TestTheLockIsHeldByOneAtATime(t *testing.T) {
	d, dir := disk(t)
	var inside, most int
	var mu sync.Mutex
	var group sync.WaitGroup
	for range 64 {
		group.Go(func() {
			unlock, err := d.Lock(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			inside++
			most = max(most, inside)
			mu.Unlock()
			runtime.Gosched()
			mu.Lock()
			inside--
			mu.Unlock()
			unlock()
		})
	}
	group.Wait()
	if most != 1 {
		t.Errorf("%d held the lock at once", most)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

// The system lets nobody break off the waiting for a lock: Lock does.
func TestWaitingForTheLockEndsWithTheContext(t *testing.T) {
	d, _ := disk(t)
	unlock, err := d.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Lock(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	unlock()
	again, err := d.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again()
}

func TestMemoryIsAFolder(t *testing.T) {
	m := NewMemory(map[string][]byte{"a/b": []byte("x"), "a/d/e/f": []byte("z"), "g": nil})
	if err := fstest.TestFS(m, "a/b", "a/d/e/f", "g"); err != nil {
		t.Error(err)
	}
	if err := m.Write("a/c", []byte("y")); err != nil {
		t.Fatal(err)
	}
	if err := m.Remove("a/b"); err != nil {
		t.Fatal(err)
	}
	entries, err := m.ReadDir("a")
	if err != nil || len(entries) != 2 || entries[0].Name() != "c" || entries[1].Name() != "d" {
		t.Errorf("entries %v, %v", entries, err)
	}
}
