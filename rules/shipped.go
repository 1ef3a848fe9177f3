package rules

import (
	"embed"
	"io/fs"
)

// The rules that come with the program. They are data like anybody's own.
//
//go:embed halland
var shipped embed.FS

// Shipped are the rules that come with the program, by folder: halland/2024.
func Shipped() fs.FS { return shipped }

// DefaultRules is the folder of the shipped rules that run when none are named.
const DefaultRules = "halland/2024"
