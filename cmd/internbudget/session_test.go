package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"internbudget": main})
}

// TestSessions runs the sessions at the command line in testdata/sessions:
// what a controller types, and what comes back. UPDATE=1 rewrites the parts
// that are compared whole.
func TestSessions(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:           root + "/testdata/sessions",
		UpdateScripts: os.Getenv("UPDATE") != "",
	})
}
