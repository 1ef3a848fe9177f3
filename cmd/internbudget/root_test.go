package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every flag of any command that takes a text is refused where it is empty.
func TestEveryTextFlagIsNamed(t *testing.T) {
	t.Parallel()
	declared := regexp.MustCompile(`\.String(?:Array)?VarP?\(&[\w.]+, "([\w-]+)"`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, parts := range declared.FindAllStringSubmatch(string(source), -1) {
			names = append(names, parts[1])
		}
	}
	slices.Sort(names)
	if names = slices.Compact(names); !slices.Equal(names, textFlags) {
		t.Errorf("the flags are %s, those refused where they are empty %s", strings.Join(names, ", "), strings.Join(textFlags, ", "))
	}
}
