package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"internbudget/rules"
)

// writeWhole writes a file whole or not at all: beside the target first, then
// renamed over it, so that an interrupted run leaves the old file or the new, and
// nothing beside it.
func writeWhole(ctx context.Context, path string, write func(io.Writer) error) (err error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fmt.Errorf("%s: the folder does not exist (create it first)", path)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("%s: is a folder (name a file in it)", path)
	} else if err == nil && !info.Mode().IsRegular() {
		return writeThrough(ctx, path, write)
	}
	f, err := createBeside(path)
	if err != nil {
		return cannotWrite(path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	buffered := bufio.NewWriterSize(f, 1<<16)
	if err := write(&stoppable{ctx, buffered}); err != nil {
		return cannotWrite(path, err)
	}
	if err := errors.Join(buffered.Flush(), f.Sync(), f.Close()); err != nil {
		return cannotWrite(path, err)
	}
	if ctx.Err() != nil {
		return cannotWrite(path, errInterrupted)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// createBeside makes a new file in the folder of another, which it will replace:
// whoever may read and write that one may do so with it, and where there is none,
// whoever may with any new file.
func createBeside(path string) (*os.File, error) {
	for n := 1; ; n++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".internbudget-%d-%d", os.Getpid(), n))
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if old, err := os.Stat(path); err == nil {
			if err := f.Chmod(old.Mode().Perm()); err != nil {
				return nil, errors.Join(err, f.Close(), os.Remove(name))
			}
		}
		return f, nil
	}
}

// stoppable is a writer that fails when the run is interrupted.
type stoppable struct {
	ctx context.Context
	to  io.Writer
}

func (s *stoppable) Write(data []byte) (int, error) {
	if s.ctx.Err() != nil {
		return 0, errInterrupted
	}
	return s.to.Write(data)
}

// writeThrough writes to what is no file: a device or a pipe cannot be replaced.
func writeThrough(ctx context.Context, path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return cannotWrite(path, err)
	}
	if err := errors.Join(write(&stoppable{ctx, f}), f.Close()); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// cannotWrite says why a file was not written, and that nothing was lost.
func cannotWrite(path string, err error) error {
	var problems rules.Problems
	if errors.As(err, &problems) {
		return problems // each with its place in the rules; the file has no part in them
	}
	hint := "nothing was changed"
	if errors.Is(err, fs.ErrPermission) || isShared(err) {
		hint = "is it open in Excel, or the folder read-only? nothing was changed"
	}
	return fmt.Errorf("%s: cannot be written: %w (%s)", path, cause(err), hint)
}

// cause is what the system said, without the operation and the path around it: the
// message names the path. What the program itself says stands as it is.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	var call *os.SyscallError
	switch {
	case errors.As(err, &path):
		return cause(path.Err)
	case errors.As(err, &link):
		return cause(link.Err)
	case errors.As(err, &call):
		return cause(call.Err)
	}
	return err
}

// isShared recognises a file that another Windows program holds open: the
// sharing violation, number 32.
func isShared(err error) bool {
	const sharingViolation = syscall.Errno(32)
	return runtime.GOOS == "windows" && errors.Is(err, sharingViolation)
}
