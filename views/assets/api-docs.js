/* Shows the API's description in its place on the page; see views/service/api-docs.hbs. */
const place = document.getElementById('api-docs');
window.SwaggerUIBundle({
  domNode: place,
  url: place.dataset.description,
  deepLinking: true,
  persistAuthorization: false,
});
