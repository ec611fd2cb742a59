"""Page of genotypes: STR profiles, registered names, HLA coverage."""
