package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The line stands on a terminal alone, not before half a second has gone, is
// drawn at most ten times a second, and is taken away.
func TestProgressLine(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	began := time.Date(2024, 1, 1, 8, 0, 0, 0, time.UTC)
	now := began
	line := &progressLine{out: &out, now: func() time.Time { return now }, began: began}
	for _, after := range []time.Duration{0, 499, 500, 550, 600} {
		now = began.Add(after * time.Millisecond)
		line.show(int(after), 1000, "scenarios")
	}
	now = began.Add(time.Second)
	line.show(7, 0, "values tried")
	line.clear()
	line.clear()
	want := "\r\x1b[K500 of 1000 scenarios\r\x1b[K600 of 1000 scenarios\r\x1b[K7 values tried\r\x1b[K"
	if out.String() != want {
		t.Errorf("got  %q\nwant %q", out.String(), want)
	}
	nobody := &progressLine{now: func() time.Time { return now }, began: began}
	nobody.show(1, 2, "scenarios")
	nobody.clear()
	if nobody.is {
		t.Error("something is shown to nobody")
	}
}

// Long work of every verb stops when the run is interrupted before its next step:
// it ends with 130 and says so in one line, prints no results and writes no file.
func TestInterruptedWork(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	shipped := filepath.Join(folder, "shipped.xlsx")
	var out, problems bytes.Buffer
	if code := run([]string{"build", "-o", shipped}, stdio{out: &out, err: &problems}); code != exitFine {
		t.Fatal(problems.String())
	}
	table := filepath.Join(folder, "table.csv")
	if err := os.WriteFile(table, []byte("Rad;Budget\nA;100\nB;200\nSumma;400\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(folder, "target.xlsx")
	for _, args := range [][]string{
		{"build", "-o", target},
		{"build", "-o", "-"},
		{"scenario", "-o", target},
		{"sensitivity", "-o", target},
		{"sensitivity", "--simulate", "1000", "-o", target},
		{"sensitivity", "--grid", "rates.index,rates.efficiency", "--step", "0.1,0.1", "-o", target},
		{"solve", "--target", "prices.care_point=3700", "--by", "rates.index"},
		{"diff", "halland/2023", "halland/2024", "-o", target},
		{"verify", shipped, "--audit"},
		{"verify", shipped, "--against", root + "/rules/halland/2024"},
		{"verify", table, "-o", target},
	} {
		t.Run(strings.Join(args[:2], " "), func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			var out, problems bytes.Buffer
			code := run(args, stdio{out: &out, err: &problems, ctx: ctx})
			if code != exitInterrupted || problems.String() != "interrupted: no file was changed\n" || out.Len() > 0 {
				t.Errorf("ends with %d, says %q and prints %d bytes", code, problems.String(), out.Len())
			}
		})
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// A program that is writing a workbook and gets a signal ends with 130, leaves the
// old file as it was and nothing beside it.
func TestSignalWhileWriting(t *testing.T) {
	t.Parallel()
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		folder := t.TempDir()
		target := filepath.Join(folder, "budget.xlsx")
		if err := os.WriteFile(target, []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		program := exec.Command("internbudget", "build", root+"/rules/halland/2026", "-o", target)
		var problems bytes.Buffer
		program.Stderr = &problems
		if err := program.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- program.Wait() }()
		for begun := false; !begun; { // until it writes beside the target
			select {
			case err := <-ended:
				t.Fatalf("%v: it ended before: %v, %q", signal, err, problems.String())
			case <-time.After(time.Millisecond):
				found, _ := filepath.Glob(filepath.Join(folder, ".internbudget-*"))
				begun = len(found) > 0
			}
		}
		if err := program.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		<-ended
		if code := program.ProcessState.ExitCode(); code != exitInterrupted || problems.String() != "interrupted: no file was changed\n" {
			t.Errorf("%v: ends with %d and says %q", signal, code, problems.String())
		}
		data, err := os.ReadFile(target)
		entries, _ := os.ReadDir(folder)
		if err != nil || string(data) != "old" || len(entries) != 1 {
			t.Errorf("%v: the folder holds %v, the file %d bytes, %v", signal, entries, len(data), err)
		}
	}
}
