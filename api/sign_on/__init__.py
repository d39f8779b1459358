"""Signing in other than by name and password: by OpenID Connect, and by the header of a trusted proxy.

django-allauth does the handshake (state, PKCE, codes for tokens); who a person is then, whether they are let in and
which groups they are in is decided here (`people`), so that none of allauth's own pages, forms or e-mails is used.
"""
