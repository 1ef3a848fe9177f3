package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"internbudget/budget"
	"internbudget/budget/workbook"
)

// errInterrupted ends a run that somebody stopped.
var errInterrupted = errors.New("interrupted: no file was changed")

// interruptible is the streams of a run that Ctrl-C, or a polite kill, stops at its
// next step. A second one ends the program at once, as if nobody listened.
func (std stdio) interruptible() (stdio, context.CancelFunc) {
	if std.ctx == nil {
		std.ctx = context.Background()
	}
	ctx, stop := signal.NotifyContext(std.ctx, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	std.ctx, std.line = ctx, &progressLine{now: time.Now, began: time.Now()}
	if isTerminal(std.err) {
		std.line.out = std.err
	}
	return std, stop
}

// progress is told how far long work has come: it stops the work when the run is
// interrupted, and says so far as a person is looking.
func (std stdio) progress() budget.Progress {
	return func(done, of int, what string) error {
		if std.ctx == nil {
			return nil
		}
		if std.ctx.Err() != nil {
			return errInterrupted
		}
		std.line.show(done, of, what)
		return nil
	}
}

// writer is what a workbook says of the program that wrote it, and how its writing
// is followed.
func (std stdio) writer() workbook.Options {
	return workbook.Options{Program: "internbudget " + version, Progress: std.progress()}
}

// progressLine is the line on a terminal that says how far work has come. It is
// taken away before anything else is printed.
type progressLine struct {
	out          io.Writer // nil: nobody is looking
	now          func() time.Time
	began, drawn time.Time
	is           bool // it stands on the screen
}

// Work that is soon done shows nothing, and the line does not flicker.
const (
	soon    = 500 * time.Millisecond
	between = 100 * time.Millisecond
)

// clearLine goes to the beginning of the line and empties it.
const clearLine = "\r\x1b[K"

func (l *progressLine) show(done, of int, what string) {
	now := l.now()
	if l.out == nil || now.Sub(l.began) < soon || now.Sub(l.drawn) < between {
		return
	}
	l.is, l.drawn = true, now
	if of > 0 {
		fmt.Fprintf(l.out, "%s%d of %d %s", clearLine, done, of, what)
		return
	}
	fmt.Fprintf(l.out, "%s%d %s", clearLine, done, what)
}

// clear takes the line away.
func (l *progressLine) clear() {
	if l != nil && l.is {
		l.is = false
		fmt.Fprint(l.out, clearLine)
	}
}
