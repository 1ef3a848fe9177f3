package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"internbudget/rules"
)

// A run that fails half-way leaves the old file as it was, and nothing beside it.
func TestWriteWholeLeavesTheOldFile(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "budget.xlsx")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := writeWhole(t.Context(), path, func(w io.Writer) error {
		if _, err := io.WriteString(w, "half of the new"); err != nil {
			return err
		}
		return &fs.PathError{Op: "write", Path: path, Err: syscall.ENOSPC}
	})
	if want := path + ": cannot be written: no space left on device (nothing was changed)"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("the old file is now %q", got)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("the folder holds %v", entries)
	}
}

func TestWriteWholeReplacesTheOldFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "budget.xlsx")
	for _, text := range []string{"first", "second"} {
		if err := writeWhole(t.Context(), path, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
}

// Whoever may read the old file may read the new one; a file that is new is like any
// other that is made in the folder.
func TestWriteWholeKeepsWhoMayRead(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	other, err := os.Create(filepath.Join(folder, "other"))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	like, err := other.Stat()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "budget.xlsx")
	for _, mode := range []fs.FileMode{like.Mode(), 0o600, 0o664} {
		if mode != like.Mode() {
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
		}
		if err := writeWhole(t.Context(), path, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode() != mode {
			t.Errorf("the file has mode %v, want %v (%v)", info.Mode(), mode, err)
		}
	}
}

// What the program itself says of a file stays whole, and what it says of the rules
// stands alone, with its place.
func TestCannotWriteKeepsWhatIsSaid(t *testing.T) {
	t.Parallel()
	why := fmt.Errorf("workbook: %w", errors.New("the width is too large"))
	if got, want := cannotWrite("a.xlsx", why).Error(), "a.xlsx: cannot be written: workbook: the width is too large (nothing was changed)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	told := rules.Problems{{Place: rules.Place{File: "rules.yaml", Line: 5, Column: 3}, Message: "too long"}}
	if got, want := cannotWrite("a.xlsx", fmt.Errorf("workbook: %w", told)).Error(), "rules.yaml:5:3: too long"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCannotWriteSaysWhatToDo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission},
			"a.xlsx: cannot be written: permission denied (is it open in Excel, or the folder read-only? nothing was changed)"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EROFS},
			"a.xlsx: cannot be written: read-only file system (nothing was changed)"},
		{errors.New("the pipe is broken"), "a.xlsx: cannot be written: the pipe is broken (nothing was changed)"},
	} {
		if got := cannotWrite("a.xlsx", c.err).Error(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
